package dev.tokenward.analytics.visibility;

import org.jdbi.v3.core.statement.Query;

/** Usage in SQL as far as a report may see it: a table for everyone, the rows of members on their days for groups. */
public final class VisibleUsageStore {
    /** By actor, which is the user's id of all usage that belongs to somebody, since rows are found by it. */
    private static final String OF_GROUPS = """
            (
                select o.*, true as attributed
                from <table> o
                where o.org_id = :org and o.user_id is not null and exists (
                    select from memberships m
                    where m.org_id = o.org_id and m.user_id = o.actor and m.group_id = any(:visible_groups)
                        and m.since_day <= o.day and (m.until_day is null or o.day < m.until_day)
                )
            )
            """;

    private VisibleUsageStore() {}

    /**
     * What to select from.
     *
     * @param ofEveryone a table of usage
     * @param byPerson a table of usage by {@code actor}, {@code user_id} and {@code day}
     */
    public static String table(String ofEveryone, String byPerson, Whose whose) {
        return whose.everyone() ? ofEveryone : OF_GROUPS.replace("<table>", byPerson);
    }

    /** Binds the organization as {@code :org}, and the groups. */
    public static Query bind(Query query, Whose whose) {
        query.registerArrayType(String.class, "text").bind("org", whose.organization());
        return whose.everyone() ? query : query.bindArray("visible_groups", String.class, whose.groups());
    }
}
