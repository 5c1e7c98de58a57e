-- An organization's own prices, laid over those that are shipped; what each event was rated by; and ratings anew as jobs.

create table prices (
    org_id          text collate "C" not null,
    id              text collate "C" not null,
    model           text collate "C" not null,
    name            text             not null,
    aliases         text             not null,
    prefixes        text             not null,
    effective_from  timestamptz      not null,
    effective_until timestamptz,
    tiers           text             not null,
    web_search      numeric(12, 9)   not null,
    speeds          text             not null,
    regions         text             not null,
    imported        boolean          not null,
    created_at      timestamptz      not null,
    withdrawn_at    timestamptz,
    replaced_by     text,
    constraint pk_prices primary key (org_id, id),
    constraint ck_prices_effective_until check (effective_until > effective_from),
    constraint ck_prices_web_search check (web_search >= 0),
    constraint ck_prices_replaced_by check (replaced_by is null or withdrawn_at is not null)
);
comment on table prices is 'What an organization pays for a model from an instant on; a row is never changed, only withdrawn';
comment on column prices.aliases is 'JSON array: other names of the model, in lower case';
comment on column prices.prefixes is 'JSON array: what names of the model begin with, in lower case';
comment on column prices.tiers is 'JSON array of {above, perMillion: {kind: US dollars}}, the first from no tokens on';
comment on column prices.web_search is 'US dollars for one search';
comment on column prices.speeds is 'JSON object: times the price of tokens, by speed';
comment on column prices.withdrawn_at is 'It stays for the events that had it';
comment on column prices.replaced_by is 'The price of the same model and instant that came in its place';
create unique index uq_prices_standing on prices (org_id, model, effective_from) where withdrawn_at is null;

create table fallback_prices (
    org_id text collate "C" not null,
    id     text collate "C" not null,
    input  numeric(12, 3)   not null,
    output numeric(12, 3)   not null,
    set_at timestamptz      not null,
    constraint pk_fallback_prices primary key (org_id, id),
    constraint ck_fallback_prices_amounts check (input >= 0 and output >= 0)
);
comment on table fallback_prices is 'What a million tokens of a model without a price cost, US dollars; the newest holds';

create function refuse_to_rewrite_prices() returns trigger language plpgsql as $$
begin
    if tg_op = 'UPDATE' and tg_table_name = 'prices' and old.withdrawn_at is null and new.withdrawn_at is not null
            and to_jsonb(new) - 'withdrawn_at' - 'replaced_by' = to_jsonb(old) - 'withdrawn_at' - 'replaced_by' then
        return new;
    end if;
    raise exception 'Prices are kept as events were rated by them: withdraw one, and make another';
end $$;
create trigger kept before update or delete on prices for each row execute function refuse_to_rewrite_prices();
create trigger kept before update or delete on fallback_prices for each row execute function refuse_to_rewrite_prices();

-- One small row to look at in every transaction that rates, instead of all prices and discounts.
create table tariff_versions (
    org_id  text collate "C" not null,
    version bigint           not null,
    constraint pk_tariff_versions primary key (org_id)
);
comment on table tariff_versions is 'Counts the changes of what an organization rates by; kept by triggers, so that none is forgotten';

create function count_tariff_change() returns trigger language plpgsql as $$
begin
    insert into tariff_versions as v (org_id, version) values (coalesce(new.org_id, old.org_id), 1)
    on conflict (org_id) do update set version = v.version + 1;
    return null;
end $$;
create trigger counted after insert or update on prices for each row execute function count_tariff_change();
create trigger counted after insert on fallback_prices for each row execute function count_tariff_change();
create trigger counted after insert or update or delete on discounts for each row execute function count_tariff_change();

alter table usage_events add column price_id text;
alter table event_corrections add column price_id text;
alter table event_corrections add column re_rating_id text;
comment on column usage_events.price_id is 'The price that it was rated by: one of prices, fallback_prices or the shipped book; null for events of before this was kept';
comment on column event_corrections.price_id is 'As of usage_events: what a replacement was rated by, what a reversal takes back';
comment on column event_corrections.re_rating_id is 'The rating anew that made it; null for a void';
create index ix_event_corrections_re_rating on event_corrections (org_id, re_rating_id) where re_rating_id is not null;

-- What waits for a price; small, and nothing to look at when nothing waits.
create index ix_usage_events_unpriced on usage_events (org_id, id) where not priced;
create index ix_event_corrections_unpriced on event_corrections (org_id, event_id) where kind = 'replacement' and not priced;
create index ix_daily_usage_unpriced on daily_usage (org_id, model, day) where not priced and requests <> 0;

create table re_ratings (
    org_id         text collate "C" not null,
    id             text collate "C" not null,
    kind           text             not null,
    status         text             not null,
    starting_at    timestamptz      not null,
    ending_at      timestamptz      not null,
    models         text             not null,
    reason         text             not null,
    waiting        text,
    tariff_version bigint           not null,
    started_at     timestamptz      not null,
    finished_at    timestamptz,
    events         bigint           not null default 0,
    changed        bigint           not null default 0,
    after_id       text collate "C" not null default '',
    constraint pk_re_ratings primary key (org_id, id),
    constraint ck_re_ratings_kind check (kind in ('asked', 'price_arrived')),
    constraint ck_re_ratings_status check (status in ('running', 'completed'))
);
comment on column re_ratings.kind is 'price_arrived rates only events that had no price, and only those that have one now';
comment on column re_ratings.models is 'JSON array, as events name them; empty for all';
comment on column re_ratings.waiting is 'JSON object of a price_arrived: requests by model that waited when it began';
comment on column re_ratings.after_id is 'The last event that was looked at, written with its corrections: from there it goes on';
create unique index uq_re_ratings_price_arrived on re_ratings (org_id) where kind = 'price_arrived' and status = 'running';
create index ix_re_ratings_running on re_ratings (org_id, id) where status = 'running';

create table unpriced_sweeps (
    org_id         text collate "C" not null,
    model          text collate "C" not null,
    tariff_version bigint           not null,
    requests       bigint           not null,
    constraint pk_unpriced_sweeps primary key (org_id, model)
);
comment on table unpriced_sweeps is 'What was left without a price when a model was last looked at: while this is so, it is not looked at again';

do $$
declare
    t text;
begin
    foreach t in array array['prices', 'fallback_prices', 'tariff_versions', 're_ratings', 'unpriced_sweeps'] loop
        execute format('alter table %I enable row level security', t);
        execute format('alter table %I force row level security', t);
        execute format('create policy org_rows on %I using (org_id = current_setting(''tokenward.org'', true) '
                       'or current_setting(''tokenward.org'', true) = ''*'')', t);
    end loop;
end $$;
