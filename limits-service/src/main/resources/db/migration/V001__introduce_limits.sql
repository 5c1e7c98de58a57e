create table spend_limits (
    org_id      text not null,
    id          text not null,
    scope_type  text not null,
    scope_id    text not null,
    kind        text not null,
    period      text not null,
    product     text not null,
    amount      numeric(28, 9),
    expires_at  timestamptz,
    temporary   boolean not null generated always as (expires_at is not null) stored,
    created_at  timestamptz not null,
    updated_at  timestamptz not null,
    deleted     boolean not null default false,
    revision    bigint not null default 1,
    changed_xid xid8 not null default pg_current_xact_id(),
    constraint pk_spend_limits primary key (org_id, id),
    constraint ck_spend_limits_scope_type check
        (scope_type in ('user', 'rbac_group', 'seat_tier', 'organization', 'organization_service')),
    constraint ck_spend_limits_kind check (kind = 'each' or kind = 'pool' and scope_type = 'rbac_group'),
    constraint ck_spend_limits_period check (period in ('daily', 'weekly', 'monthly')),
    constraint ck_spend_limits_amount check (amount >= 0),
    constraint ck_spend_limits_expires_at check (expires_at is null or scope_type = 'user')
);
comment on column spend_limits.amount is 'US dollars; null is unlimited';
comment on column spend_limits.scope_id is
    'user, group, seat tier or surface that the limit stands at; empty for the organization';
comment on column spend_limits.product is 'the one surface that the limit is about; empty for all';
comment on column spend_limits.revision is
    'grows with each change of the row; transaction ids may come in another order than the changes';
comment on column spend_limits.deleted is 'kept as the tombstone of the feed';

create unique index uq_spend_limits_place on spend_limits
    (org_id, scope_type, scope_id, kind, period, product, temporary) where not deleted;
create index ix_spend_limits_changed on spend_limits (changed_xid, id);

alter table spend_limits enable row level security;
alter table spend_limits force row level security;
create policy org_rows on spend_limits
    using (org_id = current_setting('tokenward.org', true) or current_setting('tokenward.org', true) = '*');

create table limit_policies (
    org_id          text not null,
    multiple_limits text not null,
    stale_data      text not null,
    lease_minutes   integer not null,
    turn_overrun    numeric(28, 9),
    default_hold    numeric(28, 9) not null,
    blocked_message text,
    updated_at      timestamptz not null,
    revision        bigint not null default 1,
    changed_xid     xid8 not null default pg_current_xact_id(),
    constraint pk_limit_policies primary key (org_id),
    constraint ck_limit_policies_multiple_limits check (multiple_limits in ('lowest', 'highest')),
    constraint ck_limit_policies_stale_data check (stale_data in ('open', 'closed')),
    constraint ck_limit_policies_lease_minutes check (lease_minutes between 1 and 1440),
    constraint ck_limit_policies_turn_overrun check (turn_overrun >= 0),
    constraint ck_limit_policies_default_hold check (default_hold >= 0)
);
comment on column limit_policies.turn_overrun is
    'what a turn may add beyond its hold before its lease ends; null for any amount';
create index ix_limit_policies_changed on limit_policies (changed_xid, org_id);

alter table limit_policies enable row level security;
alter table limit_policies force row level security;
create policy org_rows on limit_policies
    using (org_id = current_setting('tokenward.org', true) or current_setting('tokenward.org', true) = '*');
