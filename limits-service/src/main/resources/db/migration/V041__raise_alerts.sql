create table alert_rules (
    org_id        text        not null,
    id            text        not null,
    name          text        not null,
    kind          text        not null,
    subject       text        not null,
    percents      integer[]   not null,
    group_ids     text[]      not null,
    share_percent integer     not null,
    times         integer     not null,
    at_least      numeric(28, 9) not null,
    enabled       boolean     not null,
    created_at    timestamptz not null,
    updated_at    timestamptz not null,
    constraint pk_alert_rules primary key (org_id, id),
    constraint ck_alert_rules_kind check (kind in ('threshold', 'spending_speed')),
    constraint ck_alert_rules_subject check (subject in ('member', 'group_pool', 'group_members', 'organization'))
);
comment on column alert_rules.group_ids is 'the groups that the rule is about; none is all';
comment on column alert_rules.share_percent is 'of group_members: how many of them must be near';

create table alerts (
    org_id       text        not null,
    id           text        not null,
    rule_id      text        not null,
    rule_name    text        not null,
    kind         text        not null,
    subject      text        not null,
    subject_id   text        not null,
    product      text        not null,
    period       text        not null,
    period_start date        not null,
    percent      integer     not null,
    occurrence   integer     not null,
    spent        numeric(28, 9),
    limit_amount numeric(28, 9),
    baseline     numeric(28, 9),
    members_near integer,
    members      integer,
    raised_at    timestamptz not null,
    ended_at     timestamptz,
    constraint pk_alerts primary key (org_id, id),
    constraint uq_alerts_crossing unique
        (org_id, rule_id, subject_id, product, period, period_start, percent, occurrence)
);
comment on table alerts is 'One row for each crossing of a threshold; it stands until what was crossed is no more';
comment on column alerts.subject_id is 'the user or group; empty for the organization';
comment on column alerts.product is 'the one surface; empty for all';
comment on column alerts.occurrence is 'which crossing of this threshold in this period: after a raise it may be crossed again';
create unique index uq_alerts_standing on alerts
    (org_id, rule_id, subject_id, product, period, period_start, percent) where ended_at is null;

create table alert_evaluations (
    org_id         text        not null,
    evaluator      text        not null,
    evaluated_at   timestamptz not null,
    sampled_at     timestamptz,
    sampling_since timestamptz,
    constraint pk_alert_evaluations primary key (org_id)
);
comment on column alert_evaluations.evaluator is 'The replica that evaluates the rules; another takes over when it is silent';
comment on column alert_evaluations.sampling_since is 'Since when the hourly history has no gap';

create table alert_spend_hours (
    org_id text           not null,
    purse  text           not null,
    hour   timestamptz    not null,
    amount numeric(28, 9) not null,
    constraint pk_alert_spend_hours primary key (org_id, purse, hour)
);
comment on column alert_spend_hours.purse is 'the user; empty for the organization';

alter table alert_rules enable row level security;
alter table alert_rules force row level security;
create policy org_rows on alert_rules using (org_id = current_setting('tokenward.org', true)
    or current_setting('tokenward.org', true) = '*');
alter table alerts enable row level security;
alter table alerts force row level security;
create policy org_rows on alerts using (org_id = current_setting('tokenward.org', true)
    or current_setting('tokenward.org', true) = '*');
alter table alert_evaluations enable row level security;
alter table alert_evaluations force row level security;
create policy org_rows on alert_evaluations using (org_id = current_setting('tokenward.org', true)
    or current_setting('tokenward.org', true) = '*');
alter table alert_spend_hours enable row level security;
alter table alert_spend_hours force row level security;
create policy org_rows on alert_spend_hours using (org_id = current_setting('tokenward.org', true)
    or current_setting('tokenward.org', true) = '*');
