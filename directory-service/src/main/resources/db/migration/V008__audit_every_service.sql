alter table audit_events
    add column service       text not null default 'directory',
    add column actor_user_id text;
comment on column audit_events.service is 'The service that made the change; the others tell this one';
create index ix_audit_events_at on audit_events (org_id, at desc, id desc);
create index ix_audit_events_object on audit_events (org_id, object_id, at desc, id desc);

-- Beside the trigger: the role that the application logs in with has not even the right.
revoke update, delete, truncate on audit_events from current_user;
