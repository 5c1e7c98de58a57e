-- What organizations have set for their reports, and the audit events of it that directory-service does not have yet.

create table analytics_settings (
    org_id                  text        not null,
    fiscal_year_start_month smallint    not null,
    earliest_date           date        not null,
    time_zone               text        not null,
    leaderboard_pseudonyms  boolean     not null,
    updated_at              timestamptz not null,
    constraint pk_analytics_settings primary key (org_id),
    constraint ck_analytics_settings_month check (fiscal_year_start_month between 1 and 12)
);
comment on column analytics_settings.time_zone is 'A name of the IANA database: of reports that name none';

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

alter table analytics_settings enable row level security;
alter table analytics_settings force row level security;
create policy org_rows on analytics_settings
    using (org_id = current_setting('tokenward.org', true) or current_setting('tokenward.org', true) = '*');
alter table audit_outbox enable row level security;
alter table audit_outbox force row level security;
create policy org_rows on audit_outbox
    using (org_id = current_setting('tokenward.org', true) or current_setting('tokenward.org', true) = '*');
