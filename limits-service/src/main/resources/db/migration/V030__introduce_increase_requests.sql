create table increase_requests (
    org_id          text        not null,
    id              text        not null,
    user_id         text        not null,
    period          text        not null,
    product         text        not null,
    amount          numeric(28, 9),
    reason          text        not null,
    limit_then      numeric(28, 9) not null,
    delegable_then  boolean     not null,
    group_then      numeric(28, 9),
    by_hand         boolean     not null,
    asked_by_user   text,
    asked_by_key    text        not null,
    created_at      timestamptz not null,
    status          text        not null default 'pending',
    resolved_at     timestamptz,
    resolved_as     text,
    resolved_by_user text,
    resolved_by_key text,
    message         text,
    granted_period  text,
    granted_amount  numeric(28, 9),
    granted_until   timestamptz,
    spend_limit_id  text,
    constraint pk_increase_requests primary key (org_id, id),
    constraint ck_increase_requests_period check (period in ('daily', 'weekly', 'monthly')),
    constraint ck_increase_requests_amount check (amount > limit_then),
    constraint ck_increase_requests_status check (status in ('pending', 'approved', 'denied')),
    constraint ck_increase_requests_resolved check
        ((status = 'pending') = (resolved_at is null) and (resolved_at is null) = (resolved_as is null)),
    constraint ck_increase_requests_resolved_as check (resolved_as in ('admin', 'owner', 'policy')),
    constraint ck_increase_requests_granted check
        ((status = 'approved') = (spend_limit_id is not null) and (spend_limit_id is null) = (granted_period is null))
);
comment on table increase_requests is 'Members who asked for more, and what they were told';
comment on column increase_requests.product is 'the one surface that more is asked for on; empty for all';
comment on column increase_requests.amount is 'US dollars asked for; null is unlimited';
comment on column increase_requests.limit_then is 'US dollars that the member had when asking';
comment on column increase_requests.delegable_then is 'Whether a group with an owner beside the member had a limit of that kind';
comment on column increase_requests.group_then is 'The highest of these limits; null is unlimited where delegable_then';
comment on column increase_requests.by_hand is 'The member may set limits, so no policy answers';
comment on column increase_requests.granted_amount is 'US dollars; null is unlimited where granted';

create unique index uq_increase_requests_pending on increase_requests (org_id, user_id) where status = 'pending';
create index ix_increase_requests_created on increase_requests (org_id, created_at desc, id desc);
create index ix_increase_requests_user on increase_requests (org_id, user_id, created_at);
create index ix_spend_limits_scope on spend_limits (org_id, scope_type, scope_id);

alter table increase_requests enable row level security;
alter table increase_requests force row level security;
create policy org_rows on increase_requests
    using (org_id = current_setting('tokenward.org', true) or current_setting('tokenward.org', true) = '*');
