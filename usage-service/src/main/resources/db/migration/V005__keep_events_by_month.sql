-- Events in a partition a month, so that old ones are dropped and not deleted. A unique key of a partitioned table would have to
-- hold the month, and the same id at another instant is a conflict: ids are claimed in a table of their own.

select set_config('tokenward.org', '*', true);

create table event_ids (
    org_id       text collate "C" not null,
    id           text collate "C" not null,
    occurred_at  timestamptz not null,
    content_hash text        not null,
    constraint pk_event_ids primary key (org_id, id)
);
comment on table event_ids is 'Every event once: the id is claimed in the transaction that writes the event';
comment on column event_ids.content_hash is 'Of what the event says: tells a duplicate from a conflict';
create index ix_event_ids_occurred_at on event_ids using brin (occurred_at);
insert into event_ids select org_id, id, occurred_at, content_hash from usage_events;

alter table usage_events rename to usage_events_whole;
alter table usage_events_whole rename constraint pk_usage_events to pk_usage_events_whole;
alter index ix_usage_events_actor rename to ix_usage_events_whole_actor;

create table usage_events (
    org_id               text collate "C" not null,
    id                   text collate "C" not null,
    occurred_at          timestamptz    not null,
    recorded_at          timestamptz    not null,
    counted_at           timestamptz    not null,
    identity             text collate "C" not null,
    actor                text collate "C" not null,
    user_id              text,
    product              text           not null,
    model                text           not null,
    requests             bigint         not null,
    uncached_input       bigint         not null,
    cache_read           bigint         not null,
    cache_write_5m       bigint         not null,
    cache_write_1h       bigint         not null,
    output               bigint         not null,
    web_searches         bigint         not null,
    context_window       text           not null,
    inference_geo        text           not null,
    speed                text           not null,
    estimated            boolean        not null default false,
    session_id           text,
    turn_id              text,
    connectors           text           not null,
    import_id            text,
    priced               boolean        not null,
    price_model          text           not null,
    price_tier           bigint         not null,
    gross_uncached_input numeric(28, 9) not null,
    gross_cache_read     numeric(28, 9) not null,
    gross_cache_write_5m numeric(28, 9) not null,
    gross_cache_write_1h numeric(28, 9) not null,
    gross_output         numeric(28, 9) not null,
    gross_web_search     numeric(28, 9) not null,
    gross_reported       numeric(28, 9) not null,
    gross                numeric(28, 9) not null,
    net                  numeric(28, 9) not null,
    cost_reported        boolean        not null default false,
    computed             numeric(28, 9),
    voided_at            timestamptz,
    constraint ck_usage_events_gross check (gross = gross_uncached_input + gross_cache_read + gross_cache_write_5m
        + gross_cache_write_1h + gross_output + gross_web_search + gross_reported)
) partition by range (occurred_at);
comment on column usage_events.recorded_at is 'When it was written; never changed';
comment on column usage_events.counted_at is 'In whose hour and day it counts: when it happened, or when it was recorded if that day was final';
comment on column usage_events.identity is 'As the event named its user: id:…, email:… or account_uuid:…';
comment on column usage_events.actor is 'The user''s id, or the identity while nobody is known for it';
comment on column usage_events.connectors is 'JSON array of names';
comment on column usage_events.estimated is 'Its source did not count it to the end';
comment on column usage_events.import_id is 'The import that brought it; null for other doors';
comment on column usage_events.price_tier is 'The prompt tokens above which the tier holds that was taken';
comment on column usage_events.gross_reported is 'The cost that came with the event; the other parts are 0 then';
comment on column usage_events.cost_reported is 'Its cost came with it, be it 0: it is not rated by the price book';
comment on column usage_events.computed is 'What it would cost by the price book, beside the cost that came with it';
comment on column usage_events.net is 'As it was rated first; event_corrections has what came after';
create index ix_usage_events_id on usage_events (org_id, id);
create index ix_usage_events_actor on usage_events (org_id, actor);
create index ix_usage_events_recorded_at on usage_events (org_id, recorded_at);
create index ix_usage_events_counted_at on usage_events (org_id, counted_at);

create function keep_events_of_month(month date) returns void language plpgsql as $$
declare
    name text := 'usage_events_' || to_char(month, 'YYYY_MM');
begin
    if to_regclass(name) is not null then
        return;
    end if;
    perform pg_advisory_xact_lock(hashtextextended('tokenward.partitions', 0));
    if to_regclass(name) is not null then
        return;
    end if;
    execute format('create table %I partition of usage_events for values from (%L) to (%L)', name,
        month::timestamp at time zone 'UTC', (month + interval '1 month')::timestamp at time zone 'UTC');
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy org_rows on %I using (org_id = current_setting(''tokenward.org'', true) '
                   'or current_setting(''tokenward.org'', true) = ''*'')', name);
end $$;
comment on function keep_events_of_month is 'Makes the partition of a month, given by its first day; a month that is there is left as it is';

select keep_events_of_month(month::date) from (
    select generate_series(date_trunc('month', coalesce(min(occurred_at), now()) at time zone 'UTC'),
        date_trunc('month', greatest(max(occurred_at), now()) at time zone 'UTC'), interval '1 month') as month
    from usage_events_whole) as months;

insert into usage_events (
    org_id, id, occurred_at, recorded_at, counted_at, identity, actor, user_id, product, model, requests, uncached_input,
    cache_read, cache_write_5m, cache_write_1h, output, web_searches, context_window, inference_geo, speed, session_id,
    turn_id, connectors, priced, price_model, price_tier, gross_uncached_input, gross_cache_read, gross_cache_write_5m,
    gross_cache_write_1h, gross_output, gross_web_search, gross_reported, gross, net, cost_reported)
select org_id, id, occurred_at, recorded_at, occurred_at, identity, actor, user_id, product, model, requests, uncached_input,
    cache_read, cache_write_5m, cache_write_1h, output, web_searches, context_window, inference_geo, speed, session_id,
    turn_id, connectors, priced, price_model, price_tier, gross_uncached_input, gross_cache_read, gross_cache_write_5m,
    gross_cache_write_1h, gross_output, gross_web_search, gross_reported, gross, net, gross_reported <> 0
from usage_events_whole;
drop table usage_events_whole;

-- What each organization's books are like: from when on days can be final.
create table books (
    org_id    text collate "C" not null,
    opened_at timestamptz not null,
    constraint pk_books primary key (org_id)
);
comment on column books.opened_at is 'When the first event was recorded: history that is loaded in the days after it is no adjustment';
insert into books select org_id, min(recorded_at) from usage_events group by org_id;

-- What happened to an event after it was counted. Nothing here is ever changed, except whose it is.
create table event_corrections (
    org_id               text collate "C" not null,
    id                   text collate "C" not null,
    event_id             text collate "C" not null,
    event_occurred_at    timestamptz    not null,
    kind                 text           not null,
    reason               text           not null,
    recorded_at          timestamptz    not null,
    hour                 timestamptz    not null,
    day                  date           not null,
    actor                text collate "C" not null,
    user_id              text,
    product              text           not null,
    model                text           not null,
    context_window       text           not null,
    inference_geo        text           not null,
    speed                text           not null,
    priced               boolean        not null,
    price_model          text           not null,
    price_tier           bigint         not null,
    requests             bigint         not null,
    uncached_input       bigint         not null,
    cache_read           bigint         not null,
    cache_write_5m       bigint         not null,
    cache_write_1h       bigint         not null,
    output               bigint         not null,
    web_searches         bigint         not null,
    gross_uncached_input numeric(28, 9) not null,
    gross_cache_read     numeric(28, 9) not null,
    gross_cache_write_5m numeric(28, 9) not null,
    gross_cache_write_1h numeric(28, 9) not null,
    gross_output         numeric(28, 9) not null,
    gross_web_search     numeric(28, 9) not null,
    gross_reported       numeric(28, 9) not null,
    gross                numeric(28, 9) not null,
    net                  numeric(28, 9) not null,
    constraint pk_event_corrections primary key (org_id, id),
    constraint ck_event_corrections_kind check (kind in ('void', 'reversal', 'replacement'))
);
comment on table event_corrections is 'Every measure as a difference: the sum of an event and its corrections is what it counts as';
comment on column event_corrections.kind is 'void takes an event back; a new rating is a reversal of the old and a replacement';
comment on column event_corrections.hour is 'In which hour it counts: that of the event, or the hour of recording if the day was final';
create index ix_event_corrections_event on event_corrections (org_id, event_id, recorded_at);
create index ix_event_corrections_actor on event_corrections (org_id, actor);
create index ix_event_corrections_day on event_corrections (org_id, day);
create index ix_event_corrections_occurred on event_corrections using brin (event_occurred_at);

create table hourly_usage (like daily_usage including defaults including comments);
alter table hourly_usage drop column day;
alter table hourly_usage add column hour timestamptz not null;
alter table hourly_usage add constraint pk_hourly_usage primary key (org_id, row_id);
comment on table hourly_usage is 'As daily_usage, by the hour that begins then, UTC';
create index ix_hourly_usage_changed on hourly_usage (changed_xid, row_id);
create index ix_hourly_usage_hour on hourly_usage (org_id, hour);
create index ix_hourly_usage_actor on hourly_usage (org_id, actor);
insert into hourly_usage (
    org_id, row_id, hour, actor, user_id, product, model, context_window, inference_geo, speed, priced, requests,
    uncached_input, cache_read, cache_write_5m, cache_write_1h, output, web_searches, gross_uncached_input,
    gross_cache_read, gross_cache_write_5m, gross_cache_write_1h, gross_output, gross_web_search, gross_reported, gross, net)
select org_id,
    row_key(extract(epoch from date_trunc('hour', occurred_at, 'UTC'))::bigint::text, actor, product, model, context_window,
        inference_geo, speed, priced::text),
    date_trunc('hour', occurred_at, 'UTC'), actor, min(user_id), product, model, context_window, inference_geo, speed, priced,
    sum(requests), sum(uncached_input), sum(cache_read), sum(cache_write_5m), sum(cache_write_1h), sum(output),
    sum(web_searches), sum(gross_uncached_input), sum(gross_cache_read), sum(gross_cache_write_5m),
    sum(gross_cache_write_1h), sum(gross_output), sum(gross_web_search), sum(gross_reported), sum(gross), sum(net)
from usage_events
group by org_id, date_trunc('hour', occurred_at, 'UTC'), actor, product, model, context_window, inference_geo, speed, priced;

do $$
declare
    t text;
begin
    foreach t in array array['event_ids', 'usage_events', 'books', 'event_corrections', 'hourly_usage'] loop
        execute format('alter table %I enable row level security', t);
        execute format('alter table %I force row level security', t);
        execute format('create policy org_rows on %I using (org_id = current_setting(''tokenward.org'', true) '
                       'or current_setting(''tokenward.org'', true) = ''*'')', t);
    end loop;
end $$;
