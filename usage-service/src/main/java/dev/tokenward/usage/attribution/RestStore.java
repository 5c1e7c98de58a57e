package dev.tokenward.usage.attribution;

import dev.tokenward.usage.rollup.UsageSumStore;
import jakarta.inject.Singleton;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;

/**
 * Moves what is left under an identity that has no events any more: sums of events that were dropped, activity, and rows that are
 * zero by now, which become tombstones. Some thousand rows at once, with the organization's lock alone, for whoever records at the
 * moment may still add to them.
 */
@Singleton
class RestStore {
    static final int AT_ONCE = 5000;

    private static final String EVENTS_LEFT =
            "select exists (select from usage_events where org_id = :org and actor = :identity)";
    private static final String CORRECTIONS = """
            update event_corrections set actor = :user, user_id = :user
            where org_id = :org and id in (
                select id from event_corrections where org_id = :org and actor = :identity limit :limit)
            """;
    private static final String TURNS = """
            update turns set actor = :user, user_id = :user, changed_xid = pg_current_xact_id()
            where org_id = :org and turn_id in (
                select turn_id from turns where org_id = :org and actor = :identity limit :limit)
            """;
    private static final String ACTIVITY = """
            with moved as (
                delete from activity where org_id = :org and row_id in (
                    select row_id from activity where org_id = :org and actor = :identity limit :limit)
                returning day, terminal, measure, tool, amount)
            insert into activity as a (org_id, row_id, day, actor, user_id, terminal, measure, tool, amount)
            select :org, row_key(day::text, :user, terminal, measure, tool), day, :user, :user, terminal, measure, tool, amount
            from moved order by 2
            on conflict (org_id, row_id) do update set amount = a.amount + excluded.amount
            """;
    private static final String SPEND_ROWS = """
            select row_id from spend_to_date where org_id = :org and actor = :identity and not deleted limit :limit
            """;
    private static final String GIVE_SPEND = """
            insert into spend_to_date as s (org_id, row_id, actor, user_id, product, period, period_start, amount)
            select org_id, row_key(period, period_start::text, :user, product), :user, :user, product, period, period_start,
                amount
            from spend_to_date where org_id = :org and row_id = any(:rows) and amount <> 0 order by 2
            on conflict (org_id, row_id) do update set
                amount = s.amount + excluded.amount, deleted = false, changed_xid = pg_current_xact_id()
            """;
    private static final String CLEAR_SPEND = """
            update spend_to_date set deleted = true, amount = 0, changed_xid = pg_current_xact_id()
            where org_id = :org and row_id = any(:rows)
            """;

    private final AttributionStore attribution;
    private final UsageSumStore sums;

    RestStore(AttributionStore attribution, UsageSumStore sums) {
        this.attribution = attribution;
        this.sums = sums;
    }

    /** True when there may be more: of the rest, or events that came meanwhile. By what is moved last it is found again. */
    boolean move(Handle handle, Attribution moved) {
        attribution.keepAlone(handle, moved.organization());
        return bind(handle.createQuery(EVENTS_LEFT), moved).mapTo(Boolean.class).one()
                || update(handle, CORRECTIONS, moved) == AT_ONCE
                || update(handle, TURNS, moved) == AT_ONCE
                || sums.moveRest(handle, moved.organization(), moved.identity(), moved.userId(), AT_ONCE)
                || update(handle, ACTIVITY, moved) == AT_ONCE
                || moveSpend(handle, moved) == AT_ONCE;
    }

    private static int update(Handle handle, String sql, Attribution moved) {
        return bind(handle.createUpdate(sql), moved)
                .bind("user", moved.userId())
                .bind("limit", AT_ONCE)
                .execute();
    }

    private static int moveSpend(Handle handle, Attribution moved) {
        List<String> rows = bind(handle.createQuery(SPEND_ROWS), moved)
                .bind("limit", AT_ONCE)
                .mapTo(String.class)
                .list();
        handle.createUpdate(GIVE_SPEND)
                .registerArrayType(String.class, "text")
                .bind("org", moved.organization())
                .bind("user", moved.userId())
                .bindArray("rows", String.class, rows)
                .execute();
        handle.createUpdate(CLEAR_SPEND)
                .registerArrayType(String.class, "text")
                .bind("org", moved.organization())
                .bindArray("rows", String.class, rows)
                .execute();
        return rows.size();
    }

    private static <S extends SqlStatement<S>> S bind(S statement, Attribution moved) {
        return statement.bind("org", moved.organization()).bind("identity", moved.identity());
    }
}
