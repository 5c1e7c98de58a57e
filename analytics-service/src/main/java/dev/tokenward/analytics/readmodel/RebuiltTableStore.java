package dev.tokenward.analytics.readmodel;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/**
 * A table of the read model, made again beside the live one: a temporary table of the same name, which the connection that
 * made it sees in place of the live one, and nobody else sees.
 *
 * @param matchedBy columns that are never null, by which a row is looked for
 * @param kept which live rows ({@code l}) are kept though the feeds do not have them any more; {@code false} for none
 */
record RebuiltTableStore(String table, List<String> matchedBy, String kept) {
    /** What the feeds do not tell again stays (docs/decisions/0026). */
    private static final String OF_USERS_WHO_ARE_GONE = """
            not exists (select from pg_temp.users n where n.org_id = l.org_id and n.user_id = l.user_id)
            """;

    static final List<RebuiltTableStore> ALL = List.of(
            of("organizations", "org_id"),
            of("users", "org_id", "user_id"),
            of("groups", "org_id", "group_id"),
            of("rollouts", "org_id", "rollout_id"),
            new RebuiltTableStore(
                    "memberships", List.of("org_id", "user_id", "group_id", "since_day"), OF_USERS_WHO_ARE_GONE),
            of("daily_usage", "org_id", "row_id"),
            of("hourly_usage", "org_id", "row_id"),
            of("organization_days", "org_id", "day", "product", "model", "priced", "attributed"),
            of("organization_hours", "org_id", "hour", "product", "model", "priced", "attributed"),
            of("actor_days", "org_id", "day", "actor", "product"),
            of("actor_months", "org_id", "month", "actor", "product", "model", "priced"),
            of("presence_months", "org_id", "month", "user_id", "product"));

    /** Made beside too, and taken over in ways of their own. */
    private static final List<String> OTHERS = List.of("invites", "seat_days", "feed_cursors");

    private static RebuiltTableStore of(String table, String... matchedBy) {
        return new RebuiltTableStore(table, List.of(matchedBy), "false");
    }

    /** @return the schema of the live tables, as SQL names it */
    static String makeAll(Handle handle) {
        String live = handle.createQuery("select quote_ident(current_schema())")
                .mapTo(String.class)
                .one();
        names().forEach(name -> handle.execute("create temp table <name> (like <live>.<name> including all)"
                .replace("<live>", live)
                .replace("<name>", name)));
        forgetPlans(handle);
        return live;
    }

    static void dropAll(Handle handle) {
        names().forEach(name -> handle.execute("drop table if exists pg_temp." + name));
        forgetPlans(handle);
    }

    static List<String> names() {
        return Stream.concat(ALL.stream().map(RebuiltTableStore::table), OTHERS.stream())
                .toList();
    }

    /** A statement that was prepared on this connection before means the table that its name meant then. */
    private static void forgetPlans(Handle handle) {
        handle.execute("deallocate all");
    }

    /** Makes the live table equal: rows that are as they should be are not touched. Returns how many were removed or written. */
    long swap(Handle handle, String live) {
        String same = "row(n.*) is not distinct from row(l.*) and "
                + matchedBy.stream()
                        .map(column -> "n." + column + " = l." + column)
                        .collect(joining(" and "));
        long removed = handle.execute("""
                delete from <live>.<table> l
                where not exists (select from pg_temp.<table> n where <same>) and not (<kept>)
                """.replace("<live>", live)
                .replace("<table>", table)
                .replace("<same>", same)
                .replace("<kept>", kept));
        return removed
                + handle.execute(
                        """
                insert into <live>.<table>
                select n.* from pg_temp.<table> n where not exists (select from <live>.<table> l where <same>)
                """.replace("<live>", live).replace("<table>", table).replace("<same>", same));
    }
}
