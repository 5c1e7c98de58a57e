-- Usage by the hour, gross by part, and sums that are kept up with the rows (docs/decisions/0025).

alter table daily_usage
    add column gross_uncached_input numeric(28, 9) not null default 0,
    add column gross_cache_read     numeric(28, 9) not null default 0,
    add column gross_cache_write_5m numeric(28, 9) not null default 0,
    add column gross_cache_write_1h numeric(28, 9) not null default 0,
    add column gross_output         numeric(28, 9) not null default 0,
    add column gross_web_search     numeric(28, 9) not null default 0,
    add column gross_reported       numeric(28, 9) not null default 0;

create table hourly_usage (like daily_usage including defaults including comments);
alter table hourly_usage drop column day;
alter table hourly_usage add column hour timestamptz not null;
alter table hourly_usage add constraint pk_hourly_usage primary key (org_id, row_id);
create index ix_hourly_usage_hour on hourly_usage (org_id, hour);
create index ix_hourly_usage_actor on hourly_usage (org_id, actor, hour);
comment on table hourly_usage is 'As daily_usage, by the hour that begins then, UTC';

create table organization_days (
    org_id               text not null,
    day                  date not null,
    product              text not null,
    model                text not null,
    context_window       text,
    inference_geo        text,
    speed                text,
    priced               boolean not null,
    attributed           boolean not null,
    row_count            bigint not null,
    requests             bigint not null,
    uncached_input       bigint not null,
    cache_read           bigint not null,
    cache_write_5m       bigint not null,
    cache_write_1h       bigint not null,
    output               bigint not null,
    web_searches         bigint not null,
    gross                numeric(28, 9) not null,
    gross_uncached_input numeric(28, 9) not null,
    gross_cache_read     numeric(28, 9) not null,
    gross_cache_write_5m numeric(28, 9) not null,
    gross_cache_write_1h numeric(28, 9) not null,
    gross_output         numeric(28, 9) not null,
    gross_web_search     numeric(28, 9) not null,
    gross_reported       numeric(28, 9) not null,
    net                  numeric(28, 9) not null,
    constraint uq_organization_days unique nulls not distinct
        (org_id, day, product, model, context_window, inference_geo, speed, priced, attributed)
);
comment on table organization_days is 'daily_usage of all actors together';
comment on column organization_days.attributed is 'Whether it is of users that the directory knows or knew';
comment on column organization_days.row_count is 'Of how many rows it is the sum; without one it is not here';

create table organization_hours (like organization_days including defaults including comments);
alter table organization_hours drop column day;
alter table organization_hours add column hour timestamptz not null;
alter table organization_hours add constraint uq_organization_hours unique nulls not distinct
    (org_id, hour, product, model, context_window, inference_geo, speed, priced, attributed);
comment on table organization_hours is 'hourly_usage of all actors together';

create table actor_days (
    org_id         text not null,
    day            date not null,
    actor          text not null,
    user_id        text,
    product        text not null,
    row_count      bigint not null,
    requests       bigint not null,
    uncached_input bigint not null,
    cache_read     bigint not null,
    cache_write_5m bigint not null,
    cache_write_1h bigint not null,
    output         bigint not null,
    web_searches   bigint not null,
    gross          numeric(28, 9) not null,
    net            numeric(28, 9) not null,
    constraint uq_actor_days unique nulls not distinct (org_id, day, actor, user_id, product)
);
comment on table actor_days is 'daily_usage of all models together';
create index ix_actor_days_actor on actor_days (org_id, actor, day);

create table actor_months (
    org_id         text not null,
    month          date not null,
    actor          text not null,
    user_id        text,
    product        text not null,
    model          text not null,
    priced         boolean not null,
    row_count      bigint not null,
    requests       bigint not null,
    uncached_input bigint not null,
    cache_read     bigint not null,
    cache_write_5m bigint not null,
    cache_write_1h bigint not null,
    output         bigint not null,
    web_searches   bigint not null,
    gross          numeric(28, 9) not null,
    net            numeric(28, 9) not null,
    constraint uq_actor_months unique nulls not distinct (org_id, month, actor, user_id, product, model, priced)
);
comment on table actor_months is 'daily_usage of a calendar month, which is named by its first day';
create index ix_actor_months_actor on actor_months (org_id, actor, month);

create index ix_organization_days_none on organization_days (org_id) where row_count = 0;
create index ix_organization_hours_none on organization_hours (org_id) where row_count = 0;
create index ix_actor_days_none on actor_days (org_id) where row_count = 0;
create index ix_actor_months_none on actor_months (org_id) where row_count = 0;

-- The sums begin with what is there. Rows that were taken over before have no parts: that feed is read again from its start.
select set_config('tokenward.org', '*', true);
insert into organization_days
select org_id, day, product, model, context_window, inference_geo, speed, priced, user_id is not null, count(*),
    sum(requests), sum(uncached_input), sum(cache_read), sum(cache_write_5m), sum(cache_write_1h), sum(output),
    sum(web_searches), sum(gross), 0, 0, 0, 0, 0, 0, 0, sum(net)
from daily_usage
group by 1, 2, 3, 4, 5, 6, 7, 8, 9;
insert into actor_days
select org_id, day, actor, user_id, product, count(*),
    sum(requests), sum(uncached_input), sum(cache_read), sum(cache_write_5m), sum(cache_write_1h), sum(output),
    sum(web_searches), sum(gross), sum(net)
from daily_usage
group by 1, 2, 3, 4, 5;
insert into actor_months
select org_id, cast(date_trunc('month', cast(day as timestamp)) as date), actor, user_id, product, model, priced, count(*),
    sum(requests), sum(uncached_input), sum(cache_read), sum(cache_write_5m), sum(cache_write_1h), sum(output),
    sum(web_searches), sum(gross), sum(net)
from daily_usage
group by 1, 2, 3, 4, 5, 6, 7;
update feed_cursors set cursor = '' where feed = 'daily-usage';

do $$
declare
    t text;
begin
    foreach t in array array['hourly_usage', 'organization_days', 'organization_hours', 'actor_days', 'actor_months'] loop
        execute format('alter table %I enable row level security', t);
        execute format('alter table %I force row level security', t);
        execute format(
            'create policy org_rows on %I using (org_id = current_setting(''tokenward.org'', true)
                or current_setting(''tokenward.org'', true) = ''*'')', t);
    end loop;
end $$;
