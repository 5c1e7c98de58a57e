-- The quality of data is asked by month: late events alone, which are few, and not the whole month's.
create index ix_usage_events_late on usage_events (org_id, counted_at)
    where recorded_at - occurred_at > interval '24 hours';
