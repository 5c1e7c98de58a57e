package dev.tokenward.analytics.report;

import dev.tokenward.analytics.window.DayRange;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Usage as the asker may see it, from the coarsest table that has it: statements to select from, and what they bind. */
final class SeenUsageStore {
    private static final String TOKENS =
            "d.uncached_input + d.cache_read + d.cache_write_5m + d.cache_write_1h + d.output";
    private static final String IN_GROUPS = """
             and d.actor in (select user_id from memberships where org_id = :org and group_id = any(:groups))
             and exists (select from memberships m where m.org_id = :org and m.user_id = d.user_id
                 and m.group_id = any(:groups) and m.since_day <= d.day and (m.until_day is null or d.day < m.until_day))
            """;

    private SeenUsageStore() {}

    /** Rows of {@code month, actor, user_id, product, model, priced, requests, tokens, gross, net}; the range is of whole months. */
    static String months(Seen seen) {
        String figures = "d.actor, d.user_id, d.product, d.model, d.priced, d.requests, " + TOKENS
                + " as tokens, d.gross, d.net";
        return seen.everyone()
                ? "(select d.month, " + figures
                        + " from actor_months d where d.org_id = :org and d.month >= :first and d.month < :end)"
                : "(select cast(date_trunc('month', cast(d.day as timestamp)) as date) as month, " + figures
                        + " from daily_usage d where d.org_id = :org and d.day >= :first and d.day < :end" + IN_GROUPS
                        + ")";
    }

    /** Rows of {@code day, actor, user_id, product, requests, gross, net}. */
    static String days(Seen seen) {
        return "(select d.day, d.actor, d.user_id, d.product, d.requests, d.gross, d.net from actor_days d"
                + " where d.org_id = :org and d.day >= :first and d.day < :end" + (seen.everyone() ? "" : IN_GROUPS)
                + ")";
    }

    /** Rows by day, product and model with every kind of token; of everyone summed over people already. */
    static String models(Seen seen) {
        String columns =
                "d.day, d.product, d.model, d.context_window, d.requests, d.uncached_input, d.cache_read, d.cache_write_5m,"
                        + " d.cache_write_1h, d.output, d.web_searches, d.net";
        return "(select " + columns + " from " + (seen.everyone() ? "organization_days" : "daily_usage") + " d"
                + " where d.org_id = :org and d.day >= :first and d.day < :end" + (seen.everyone() ? "" : IN_GROUPS)
                + ")";
    }

    /** Binds what the statement names of organization, groups and days: what is bound and not named is refused. */
    static Query query(Handle handle, String sql, Seen seen, DayRange days) {
        Query query =
                handle.createQuery(sql).registerArrayType(String.class, "text").bind("org", seen.organization());
        if (sql.contains(":first")) {
            query.bind("first", days.first());
        }
        if (sql.contains(":end")) {
            query.bind("end", days.end());
        }
        return sql.contains(":groups") ? query.bindArray("groups", String.class, seen.groups()) : query;
    }
}
