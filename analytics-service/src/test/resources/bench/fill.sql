-- The shape of a year's usage: <users> people with about a thousand events each, in some forty groups that overlap and that some
-- have left. A row of an hour stands for two events. Nobody fills the read model so but a benchmark: see UsageStore.
insert into organizations values ('org_bench', 'Bench', '{"standard": 20000}');
insert into users
select 'org_bench', 'user_' || u, 'person' || u || '@example.com', 'Person ' || u, 'uuid-' || u, 'user', 'standard', 'active'
from generate_series(1, <users>) u;
insert into groups
select 'org_bench', 'rbac_group_' || g, 'Group ' || g, 'direct', '{}' from generate_series(0, 40) g;
insert into memberships
select 'org_bench', 'user_' || u, 'rbac_group_' || u % 30, current_date - 400, case when u % 20 = 0 then current_date - 45 end
from generate_series(1, <users>) u;
insert into memberships
select 'org_bench', 'user_' || u, 'rbac_group_' || 30 + u % 11, current_date - (u % 300), null
from generate_series(1, <users>) u
where u % 3 = 0;

insert into hourly_usage
select 'org_bench', 'h' || day || '-' || u || '-' || k, actor, user_id, product, model, '0-200k', 'global',
    case when (u + k) % 10 = 0 then 'fast' else 'standard' end, model <> 'a-new-model', 2, input, 10 * input, 0, input / 10, output, 0,
    (3 * input + 3 * input + output * 15) * 0.000001, (3 * input + 3 * input + output * 15) * 0.0000009,
    3 * input * 0.000001, 3 * input * 0.000001, 0, 0, output * 15 * 0.000001, 0, 0, hour
from (
    select day, u, k,
        case when u % 100 = 0 then 'email:stranger' || u || '@example.com' else 'user_' || u end as actor,
        case when u % 100 <> 0 then 'user_' || u end as user_id,
        (array['claude_code', 'chat', 'cowork'])[1 + (u + k / 3) % 3] as product,
        (array['claude-sonnet-4-5', 'claude-opus-4-5', 'claude-haiku-4-5', 'a-new-model'])[1 + (u * 7 + day % 3 + k / 3) % 4] as model,
        500 + (u * 31 + day * 17 + k * 7) % 5000 as input, 100 + (u * 13 + day * 3 + k) % 900 as output,
        cast(date '2000-01-01' + day as timestamp) at time zone 'UTC' + make_interval(hours => 8 + (u + 4 * k) % 12) as hour
    from generate_series(current_date - 364 - date '2000-01-01', current_date - date '2000-01-01') day,
        generate_series(1, <users>) u,
        generate_series(1, 3) k
    where day % 7 not in (0, 1) and (u * 7919 + day * 104729) % 100 < 30 + u % 70
) e;

insert into daily_usage
select org_id, 'd' || md5(concat_ws('/', d, actor, product, model, speed)), d, actor, user_id, product, model, context_window, inference_geo,
    speed, priced, sum(requests), sum(uncached_input), sum(cache_read), sum(cache_write_5m), sum(cache_write_1h), sum(output),
    sum(web_searches), sum(gross), sum(net), sum(gross_uncached_input), sum(gross_cache_read), sum(gross_cache_write_5m),
    sum(gross_cache_write_1h), sum(gross_output), sum(gross_web_search), sum(gross_reported)
from (select *, cast(hour at time zone 'UTC' as date) as d from hourly_usage where org_id = 'org_bench') h
group by org_id, d, actor, user_id, product, model, context_window, inference_geo, speed, priced
order by d;

insert into organization_days
select org_id, day, product, model, context_window, inference_geo, speed, priced, user_id is not null, count(*),
    sum(requests), sum(uncached_input), sum(cache_read), sum(cache_write_5m), sum(cache_write_1h), sum(output), sum(web_searches),
    sum(gross), sum(gross_uncached_input), sum(gross_cache_read), sum(gross_cache_write_5m), sum(gross_cache_write_1h),
    sum(gross_output), sum(gross_web_search), sum(gross_reported), sum(net)
from daily_usage
group by 1, 2, 3, 4, 5, 6, 7, 8, 9
order by 2;

insert into organization_hours
select org_id, product, model, context_window, inference_geo, speed, priced, user_id is not null, count(*),
    sum(requests), sum(uncached_input), sum(cache_read), sum(cache_write_5m), sum(cache_write_1h), sum(output), sum(web_searches),
    sum(gross), sum(gross_uncached_input), sum(gross_cache_read), sum(gross_cache_write_5m), sum(gross_cache_write_1h),
    sum(gross_output), sum(gross_web_search), sum(gross_reported), sum(net), hour
from hourly_usage
group by org_id, product, model, context_window, inference_geo, speed, priced, user_id is not null, hour
order by hour;

insert into actor_days
select org_id, day, actor, user_id, product, count(*), sum(requests), sum(uncached_input), sum(cache_read), sum(cache_write_5m),
    sum(cache_write_1h), sum(output), sum(web_searches), sum(gross), sum(net)
from daily_usage
group by 1, 2, 3, 4, 5
order by 2;

insert into actor_months
select org_id, cast(date_trunc('month', cast(day as timestamp)) as date), actor, user_id, product, model, priced, count(*),
    sum(requests), sum(uncached_input), sum(cache_read), sum(cache_write_5m), sum(cache_write_1h), sum(output), sum(web_searches),
    sum(gross), sum(net)
from daily_usage
group by 1, 2, 3, 4, 5, 6, 7
order by 2;

insert into seat_days select 'org_bench', current_date - 364, <users>;
update feed_cursors set as_of = now();
