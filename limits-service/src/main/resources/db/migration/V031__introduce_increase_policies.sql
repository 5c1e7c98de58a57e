create table increase_policies (
    org_id                  text        not null,
    owner_percent           integer,
    auto_approve_below      numeric(28, 9),
    auto_approve_percent    integer,
    auto_approve_times      integer     not null,
    retry_after_denial_days integer     not null,
    updated_at              timestamptz not null,
    constraint pk_increase_policies primary key (org_id),
    constraint ck_increase_policies_owner_percent check (owner_percent between 1 and 10000),
    constraint ck_increase_policies_auto_approve_below check (auto_approve_below > 0),
    constraint ck_increase_policies_auto_approve_percent check (auto_approve_percent between 101 and 10000),
    constraint ck_increase_policies_auto_approve_times check (auto_approve_times between 1 and 1000),
    constraint ck_increase_policies_retry_after_denial_days check (retry_after_denial_days between 0 and 365)
);
comment on table increase_policies is 'What group owners may approve, and what is approved by itself';
comment on column increase_policies.owner_percent is 'Hundredths of the group''s limit; null: owners decide nothing';
comment on column increase_policies.auto_approve_below is 'US dollars; null: nothing is approved by itself';

alter table increase_policies enable row level security;
alter table increase_policies force row level security;
create policy org_rows on increase_policies
    using (org_id = current_setting('tokenward.org', true) or current_setting('tokenward.org', true) = '*');
