-- Usage events, what they cost, and their sums (docs/rules.md, section 5).
--
-- Rows behind a feed are shown in the order (changed_xid, row_id), so no transaction touches two organizations' rows of one table.

create function row_key(variadic parts text[]) returns text language sql immutable parallel safe as
    $$ select left(encode(sha256(convert_to(array_to_string(parts, chr(31), ''), 'UTF8')), 'hex'), 40) $$;
comment on function row_key is 'Identifies a row of sums by what it is the sum of; no value has the separator in it';

create table identities (
    org_id       text collate "C" not null,
    user_id      text collate "C" not null,
    email        text collate "C" not null,
    account_uuid text collate "C",
    constraint pk_identities primary key (org_id, user_id)
);
comment on table identities is 'People as the directory knows them: usage that names one of these is theirs';
comment on column identities.email is 'In lower case';
create index ix_identities_email on identities (org_id, email);
create index ix_identities_account_uuid on identities (org_id, account_uuid);

create table known_surfaces (
    org_id  text collate "C" not null,
    surface text collate "C" not null,
    constraint pk_known_surfaces primary key (org_id, surface)
);

create table feed_cursors (
    feed   text not null,
    cursor text not null,
    constraint pk_feed_cursors primary key (feed)
);
comment on table feed_cursors is 'How far each feed has been taken over, written in the transaction that writes its rows';

create table usage_events (
    org_id               text collate "C" not null,
    id                   text collate "C" not null,
    content_hash         text           not null,
    occurred_at          timestamptz    not null,
    recorded_at          timestamptz    not null,
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
    session_id           text,
    turn_id              text,
    connectors           text           not null,
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
    constraint pk_usage_events primary key (org_id, id),
    constraint ck_usage_events_gross check (gross = gross_uncached_input + gross_cache_read + gross_cache_write_5m
        + gross_cache_write_1h + gross_output + gross_web_search + gross_reported)
);
comment on column usage_events.identity is 'As the event named its user: id:…, email:… or account_uuid:…';
comment on column usage_events.actor is 'The user''s id, or the identity while nobody is known for it';
comment on column usage_events.connectors is 'JSON array of names';
comment on column usage_events.content_hash is 'Of what the event says: tells a duplicate from a conflict';
comment on column usage_events.price_tier is 'The prompt tokens above which the tier holds that was taken';
comment on column usage_events.gross_reported is 'The cost that came with the event; the other parts are 0 then';
create index ix_usage_events_actor on usage_events (org_id, actor);

create table daily_usage (
    org_id               text collate "C" not null,
    row_id               text collate "C" not null,
    day                  date           not null,
    actor                text collate "C" not null,
    user_id              text,
    product              text           not null,
    model                text           not null,
    context_window       text           not null,
    inference_geo        text           not null,
    speed                text           not null,
    priced               boolean        not null,
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
    deleted              boolean        not null default false,
    changed_xid          xid8           not null default pg_current_xact_id(),
    constraint pk_daily_usage primary key (org_id, row_id)
);
comment on column daily_usage.row_id is 'A digest of day, actor, product, model, context window, geo, speed and priced';
comment on column daily_usage.deleted is 'Moved to another actor: a tombstone in the feed, and zero in every sum';
create index ix_daily_usage_changed on daily_usage (changed_xid, row_id);
create index ix_daily_usage_day on daily_usage (org_id, day);
create index ix_daily_usage_actor on daily_usage (org_id, actor);

create table spend_to_date (
    org_id       text collate "C" not null,
    row_id       text collate "C" not null,
    actor        text collate "C" not null,
    user_id      text,
    product      text           not null,
    period       text           not null,
    period_start date           not null,
    amount       numeric(28, 9) not null,
    deleted      boolean        not null default false,
    changed_xid  xid8           not null default pg_current_xact_id(),
    constraint pk_spend_to_date primary key (org_id, row_id),
    constraint ck_spend_to_date_period check (period in ('daily', 'weekly', 'monthly'))
);
comment on column spend_to_date.row_id is 'A digest of period, its start, actor and product';
comment on column spend_to_date.amount is 'US dollars, net';
create index ix_spend_to_date_changed on spend_to_date (changed_xid, row_id);
create index ix_spend_to_date_actor on spend_to_date (org_id, actor);
create index ix_spend_to_date_unattributed on spend_to_date (org_id, actor) where user_id is null and not deleted;

create table turns (
    org_id      text collate "C" not null,
    turn_id     text collate "C" not null,
    actor       text collate "C" not null,
    user_id     text,
    amount      numeric(28, 9) not null,
    changed_xid xid8           not null default pg_current_xact_id(),
    constraint pk_turns primary key (org_id, turn_id)
);
comment on column turns.amount is 'US dollars, net, recorded so far';
create index ix_turns_changed on turns (changed_xid, turn_id);
create index ix_turns_actor on turns (org_id, actor);

create table imports (
    org_id       text        not null,
    id           text        not null,
    status       text        not null,
    started_at   timestamptz not null,
    finished_at  timestamptz,
    rows_read    bigint      not null,
    accepted     bigint      not null,
    duplicates   bigint      not null,
    rejected     bigint      not null,
    first_errors text        not null,
    constraint pk_imports primary key (org_id, id),
    constraint ck_imports_status check (status in ('running', 'completed', 'failed'))
);
comment on column imports.first_errors is 'JSON: the first rows that were refused';

do $$
declare
    t text;
begin
    foreach t in array array['identities', 'known_surfaces', 'usage_events', 'daily_usage', 'spend_to_date', 'turns', 'imports'] loop
        execute format('alter table %I enable row level security', t);
        execute format('alter table %I force row level security', t);
        execute format('create policy org_rows on %I using (org_id = current_setting(''tokenward.org'', true) '
                       'or current_setting(''tokenward.org'', true) = ''*'')', t);
    end loop;
end $$;

-- No organization's rows: our own work alone reads and moves them.
alter table feed_cursors enable row level security;
alter table feed_cursors force row level security;
create policy consumers on feed_cursors using (current_setting('tokenward.org', true) = '*');
