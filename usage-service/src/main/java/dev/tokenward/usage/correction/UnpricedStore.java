package dev.tokenward.usage.correction;

import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** What counts without a price, from the rollups; and what was left so when it was looked at last. */
@Singleton
class UnpricedStore {
    private static final String DAYS = """
            with adjusted as (
                select model, (counted_at at time zone 'UTC')::date as counted, (occurred_at at time zone 'UTC')::date as used,
                    requests
                from usage_events e
                where org_id = :org and not priced and counted_at <> occurred_at and voided_at is null
                  and not exists (select from event_corrections c
                      where c.org_id = e.org_id and c.event_id = e.id and c.kind = 'replacement')
                union all
                select model, day, (event_occurred_at at time zone 'UTC')::date, requests
                from event_corrections c
                where org_id = :org and kind = 'replacement' and not priced
                  and day <> (event_occurred_at at time zone 'UTC')::date
                  and not exists (select from event_corrections l
                      where l.org_id = c.org_id and l.event_id = c.event_id
                        and (l.kind = 'void' or l.kind = 'replacement' and (l.recorded_at, l.id) > (c.recorded_at, c.id))))
            select model, day, sum(requests) as requests from (
                select model, day, requests from daily_usage where org_id = :org and not priced and requests <> 0
                union all select model, counted, -requests from adjusted
                union all select model, used, requests from adjusted) as waiting
            group by model, day having sum(requests) <> 0
            """;
    /** From one model to the next by an index, and not through all events. */
    private static final String REPORTED = """
            with recursive models(model) as (
                (select model from usage_events where org_id = :org and computed_waits order by model limit 1)
                union all
                select (select e.model from usage_events e where e.org_id = :org and e.computed_waits and e.model > m.model
                        order by e.model limit 1)
                from models m where m.model is not null)
            select model,
                (select min(occurred_at) from usage_events e where e.org_id = :org and e.computed_waits and e.model = m.model) as first,
                (select max(occurred_at) from usage_events e where e.org_id = :org and e.computed_waits and e.model = m.model) as last
            from models m where model is not null
            """;

    /** By indexes of such rows alone; of events one an organization is looked at. */
    List<String> organizations(Handle handle) {
        return handle.createQuery("""
                        with recursive reported(org_id) as (
                            (select org_id from usage_events where computed_waits order by org_id limit 1)
                            union all
                            select (select e.org_id from usage_events e where e.computed_waits and e.org_id > r.org_id
                                    order by e.org_id limit 1)
                            from reported r where r.org_id is not null)
                        select distinct org_id from daily_usage where not priced and requests <> 0
                        union select org_id from reported where org_id is not null
                        """).mapTo(String.class).list();
    }

    /** By the day on which it happened, which is by what a price is found; of another day are adjustments, and they are few. */
    List<UnpricedDay> days(Handle handle, String organization) {
        return handle.createQuery(DAYS)
                .bind("org", organization)
                .map((row, context) -> day(row))
                .list();
    }

    /** Models of events whose cost came with them and is computed at the fallback price, and when they were used. */
    List<ReportedModel> reported(Handle handle, String organization) {
        return handle.createQuery(REPORTED)
                .bind("org", organization)
                .map((row, context) -> new ReportedModel(
                        row.getString("model"),
                        row.getTimestamp("first").toInstant(),
                        row.getTimestamp("last").toInstant()))
                .list();
    }

    /** How many requests of such events there are. */
    long reportedRequests(Handle handle, String organization, String model) {
        return handle.select(
                        "select coalesce(sum(requests), 0) from usage_events where org_id = ? and computed_waits and model = ?",
                        organization,
                        model)
                .mapTo(Long.class)
                .one();
    }

    /** By model, what was left when it was looked at last by that tariff. */
    Map<String, Long> left(Handle handle, String organization, long tariffVersion) {
        Map<String, Long> left = new HashMap<>();
        handle.select(
                        "select model, requests from unpriced_sweeps where org_id = ? and tariff_version = ?",
                        organization,
                        tariffVersion)
                .map((row, context) -> Map.entry(row.getString("model"), row.getLong("requests")))
                .forEach(each -> left.put(each.getKey(), each.getValue()));
        return left;
    }

    /** What the job has left: whatever came meanwhile is not in it, so that it is looked at. */
    void remember(Handle handle, String organization, ReRating job) {
        Map<String, Long> rated = rated(handle, organization, job.id());
        job.waiting()
                .forEach((model, waiting) -> handle.execute(
                        """
                insert into unpriced_sweeps (org_id, model, tariff_version, requests) values (?, ?, ?, ?)
                on conflict (org_id, model) do update set tariff_version = excluded.tariff_version, requests = excluded.requests
                """, organization, model, job.tariffVersion(), waiting - rated.getOrDefault(model, 0L)));
    }

    private static Map<String, Long> rated(Handle handle, String organization, String jobId) {
        Map<String, Long> rated = new HashMap<>();
        handle.select("""
                        select model, sum(requests) as requests from event_corrections
                        where org_id = ? and re_rating_id = ? and kind = 'replacement' group by model
                        """, organization, jobId)
                .map((row, context) -> Map.entry(row.getString("model"), row.getLong("requests")))
                .forEach(each -> rated.put(each.getKey(), each.getValue()));
        return rated;
    }

    private static UnpricedDay day(ResultSet row) throws SQLException {
        return new UnpricedDay(row.getString("model"), row.getObject("day", LocalDate.class), row.getLong("requests"));
    }

    /** When events of a model were used, both inclusive. */
    record ReportedModel(String model, Instant first, Instant last) {}
}
