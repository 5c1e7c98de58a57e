create table audit_outbox (
    org_id  text  not null,
    id      text  not null,
    event   jsonb not null,
    refusal text,
    constraint pk_audit_outbox primary key (org_id, id)
);
comment on table audit_outbox is 'Audit events, written with their changes, that directory-service does not have yet';
comment on column audit_outbox.refusal is 'Why directory-service would not take it; it stays for somebody to look at';
create index ix_audit_outbox_waiting on audit_outbox (id) where refusal is null;
alter table audit_outbox enable row level security;
alter table audit_outbox force row level security;
create policy org_rows on audit_outbox using (org_id = current_setting('tokenward.org', true)
    or current_setting('tokenward.org', true) = '*');
