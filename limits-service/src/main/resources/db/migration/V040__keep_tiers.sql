create table spend_tiers (
    org_id      text        not null,
    name        text        not null,
    limits      jsonb       not null,
    created_at  timestamptz not null,
    updated_at  timestamptz not null,
    constraint pk_spend_tiers primary key (org_id, name),
    constraint ck_spend_tiers_name check (name ~ '^[a-z0-9][a-z0-9_-]{0,63}$')
);
comment on table spend_tiers is 'Tiers that the organization has made or changed; those to start with are in the code';
comment on column spend_tiers.limits is 'surface to US dollars a month as text; null is unlimited';
alter table spend_tiers enable row level security;
alter table spend_tiers force row level security;
create policy org_rows on spend_tiers using (org_id = current_setting('tokenward.org', true)
    or current_setting('tokenward.org', true) = '*');
