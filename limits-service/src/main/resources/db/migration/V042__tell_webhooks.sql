create table alert_webhooks (
    org_id        text        not null,
    id            text        not null,
    url           text        not null,
    description   text,
    secret_digest text        not null,
    created_at    timestamptz not null,
    constraint pk_alert_webhooks primary key (org_id, id)
);
comment on column alert_webhooks.secret_digest is
    'SHA-256 of the secret, which is derived and kept nowhere: tells when the key that it is derived from is another';

create table alert_deliveries (
    org_id          text        not null,
    id              text        not null,
    webhook_id      text        not null,
    event_id        text        not null,
    event           text        not null,
    status          text        not null,
    attempts        integer     not null,
    next_attempt_at timestamptz not null,
    http_status     integer,
    failure         text,
    created_at      timestamptz not null,
    ended_at        timestamptz,
    constraint pk_alert_deliveries primary key (org_id, id),
    constraint ck_alert_deliveries_status check (status in ('pending', 'delivered', 'dead'))
);
comment on column alert_deliveries.event is 'The CloudEvent, byte for byte as each attempt sends it';
comment on column alert_deliveries.next_attempt_at is 'While an attempt is under way: when it is given up for lost';
create index ix_alert_deliveries_due on alert_deliveries (next_attempt_at) where status = 'pending';
create index ix_alert_deliveries_webhook on alert_deliveries (org_id, webhook_id, status);

alter table alert_webhooks enable row level security;
alter table alert_webhooks force row level security;
create policy org_rows on alert_webhooks using (org_id = current_setting('tokenward.org', true)
    or current_setting('tokenward.org', true) = '*');
alter table alert_deliveries enable row level security;
alter table alert_deliveries force row level security;
create policy org_rows on alert_deliveries using (org_id = current_setting('tokenward.org', true)
    or current_setting('tokenward.org', true) = '*');
