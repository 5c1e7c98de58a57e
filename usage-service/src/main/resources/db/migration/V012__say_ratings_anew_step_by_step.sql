-- What a rating anew came about by, as it is kept of the first; and costs that came with events whose price is not known yet.

select set_config('tokenward.org', '*', true);

alter table event_corrections
    add column price_factor numeric(12, 6),
    add column discount     numeric(7, 6),
    add column computed     numeric(28, 9);
comment on column event_corrections.price_factor is 'As of usage_events; null of what is no replacement, and of those of before this was kept';
comment on column event_corrections.discount is 'As of usage_events; null of what is no replacement';
comment on column event_corrections.computed is 'As of usage_events; null of what is no replacement, and where it was not kept';
update event_corrections c set
    discount = coalesce((select d.fraction from discounts d where d.org_id = c.org_id and d.id = c.discount_id), 0),
    computed = case when c.gross_reported = 0 then c.gross end
where c.kind = 'replacement';

alter table usage_events add column computed_waits boolean not null default false;
comment on column usage_events.computed_waits is 'A cost came with it, and what is computed beside that is at the fallback price: computed anew when the price comes';
update usage_events set computed_waits = true where cost_reported and price_id like 'fallback%' and voided_at is null;
create index ix_usage_events_computed_waits on usage_events (org_id, id) where computed_waits;
create index ix_usage_events_computed_waits_model on usage_events (org_id, model, occurred_at) where computed_waits;
-- Adjustments: the sums by day do not know when they happened, by which a price is found.
create index ix_usage_events_unpriced_late on usage_events (org_id, model) where not priced and counted_at <> occurred_at;
create index ix_event_corrections_unpriced_late on event_corrections (org_id, model)
    where kind = 'replacement' and not priced and day <> (event_occurred_at at time zone 'UTC')::date;
