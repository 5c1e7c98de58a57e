package dev.tokenward.usage.correction;

import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** What counts without a price, from the rollups; and what was left so when it was looked at last. */
@Singleton
class UnpricedStore {
    /** By an index of such rows alone. */
    List<String> organizations(Handle handle) {
        return handle.createQuery("select distinct org_id from daily_usage where not priced and requests <> 0")
                .mapTo(String.class)
                .list();
    }

    List<UnpricedDay> days(Handle handle, String organization) {
        return handle.select("""
                        select model, day, sum(requests) as requests from daily_usage
                        where org_id = ? and not priced and requests <> 0 group by model, day
                        """, organization).map((row, context) -> day(row)).list();
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
}
