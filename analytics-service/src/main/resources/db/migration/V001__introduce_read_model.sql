-- What the feeds of directory-service and usage-service say, in their newest state (docs/feeds.md).

create table organizations (
    org_id text not null,
    name   text not null,
    seats  jsonb not null,
    constraint pk_organizations primary key (org_id)
);
comment on column organizations.seats is 'Seats bought, by seat tier: {"standard": 100}';

create table users (
    org_id       text not null,
    user_id      text not null,
    email        text not null,
    name         text not null,
    account_uuid text,
    role         text not null,
    seat_tier    text,
    status       text not null,
    constraint pk_users primary key (org_id, user_id)
);

create table groups (
    org_id      text not null,
    group_id    text not null,
    name        text not null,
    source_type text not null,
    owner_ids   text[] not null,
    constraint pk_groups primary key (org_id, group_id)
);

create table memberships (
    org_id     text not null,
    user_id    text not null,
    group_id   text not null,
    since_day  date not null,
    until_day  date,
    constraint pk_memberships primary key (org_id, user_id, group_id, since_day),
    constraint ck_memberships_days check (until_day > since_day)
);
comment on table memberships is
    'A user''s usage of a UTC day belongs to the groups in which the user was when that day ended: [since_day, until_day)';

create table daily_usage (
    org_id         text not null,
    row_id         text not null,
    day            date not null,
    actor          text not null,
    user_id        text,
    product        text not null,
    model          text not null,
    context_window text,
    inference_geo  text,
    speed          text,
    priced         boolean not null,
    requests       bigint not null,
    uncached_input bigint not null,
    cache_read     bigint not null,
    cache_write_5m bigint not null,
    cache_write_1h bigint not null,
    output         bigint not null,
    web_searches   bigint not null,
    gross          numeric(28, 9) not null,
    net            numeric(28, 9) not null,
    constraint pk_daily_usage primary key (org_id, row_id)
);
comment on column daily_usage.actor is
    'The user''s id, or for usage of somebody not known yet the identity that it came with: email:a@b.c, account_uuid:…';
comment on column daily_usage.net is 'US dollars after discounts; gross is before';

create index ix_daily_usage_day on daily_usage (org_id, day);
create index ix_daily_usage_actor on daily_usage (org_id, actor, day);

create table feed_cursors (
    feed   text not null,
    cursor text not null,
    as_of  timestamptz,
    constraint pk_feed_cursors primary key (feed)
);
comment on table feed_cursors is 'How far each feed has been taken over, written in the transaction that writes its rows';
comment on column feed_cursors.as_of is 'Everything that the provider had at this instant is here; null before the first time';

alter table organizations enable row level security;
alter table organizations force row level security;
create policy org_rows on organizations
    using (org_id = current_setting('tokenward.org', true) or current_setting('tokenward.org', true) = '*');
alter table users enable row level security;
alter table users force row level security;
create policy org_rows on users
    using (org_id = current_setting('tokenward.org', true) or current_setting('tokenward.org', true) = '*');
alter table groups enable row level security;
alter table groups force row level security;
create policy org_rows on groups
    using (org_id = current_setting('tokenward.org', true) or current_setting('tokenward.org', true) = '*');
alter table memberships enable row level security;
alter table memberships force row level security;
create policy org_rows on memberships
    using (org_id = current_setting('tokenward.org', true) or current_setting('tokenward.org', true) = '*');
alter table daily_usage enable row level security;
alter table daily_usage force row level security;
create policy org_rows on daily_usage
    using (org_id = current_setting('tokenward.org', true) or current_setting('tokenward.org', true) = '*');

-- No organization's rows: anyone may read how fresh the data is, only our own work moves it.
alter table feed_cursors enable row level security;
alter table feed_cursors force row level security;
create policy readable on feed_cursors for select using (true);
create policy written_by_consumers on feed_cursors
    using (current_setting('tokenward.org', true) = '*');
