package dev.tokenward.analytics.overview;

import dev.tokenward.analytics.actor.ActorStore;
import dev.tokenward.analytics.visibility.VisibleUsageStore;
import dev.tokenward.analytics.visibility.Whose;
import dev.tokenward.analytics.window.DayRange;
import dev.tokenward.commons.money.Money;
import jakarta.inject.Singleton;
import java.sql.Array;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** The sums that the overview is made of; all are asked of one handle, in one snapshot. */
@Singleton
class OverviewStore {
    static final String MODEL = "model";
    static final String PRODUCT = "product";

    private static final String TOKENS = "uncached_input + cache_read + cache_write_5m + cache_write_1h + output";

    List<DaySpend> spendByDay(Handle handle, Whose whose, DayRange days) {
        String sql = """
                select day, sum(net) as amount, sum(gross) as list_amount
                from <usage> d
                where org_id = :org and day >= :first and day < :end
                group by day
                """.replace("<usage>", usage(whose));
        return bind(handle.createQuery(sql), whose, days)
                .map((row, context) -> new DaySpend(
                        row.getObject("day", LocalDate.class),
                        new Money(row.getBigDecimal("amount")),
                        new Money(row.getBigDecimal("list_amount"))))
                .list();
    }

    Totals totals(Handle handle, Whose whose, DayRange days) {
        String sql = """
                select
                    coalesce(sum(requests), 0) as requests, coalesce(sum(<tokens>), 0) as tokens,
                    coalesce(sum(web_searches), 0) as web_searches,
                    coalesce(sum(net), 0) as amount, coalesce(sum(gross), 0) as list_amount,
                    coalesce(sum(requests) filter (where not priced), 0) as unpriced_requests,
                    coalesce(sum(net) filter (where not priced), 0) as unpriced_amount,
                    array_agg(distinct model collate "C") filter (where not priced) as unpriced_models,
                    coalesce(sum(requests) filter (where user_id is null), 0) as unattributed_requests,
                    coalesce(sum(net) filter (where user_id is null), 0) as unattributed_amount,
                    count(distinct actor) filter (where user_id is null) as identities
                from <usage> d
                where org_id = :org and day >= :first and day < :end
                """.replace("<tokens>", TOKENS).replace("<usage>", usage(whose));
        return bind(handle.createQuery(sql), whose, days)
                .map((row, context) -> new Totals(
                        row.getLong("requests"),
                        row.getLong("tokens"),
                        row.getLong("web_searches"),
                        new Money(row.getBigDecimal("amount")),
                        new Money(row.getBigDecimal("list_amount")),
                        row.getLong("unpriced_requests"),
                        new Money(row.getBigDecimal("unpriced_amount")),
                        texts(row.getArray("unpriced_models")),
                        row.getLong("unattributed_requests"),
                        new Money(row.getBigDecimal("unattributed_amount")),
                        row.getLong("identities")))
                .one();
    }

    /** @param column {@link #MODEL} or {@link #PRODUCT} */
    List<Share> shares(Handle handle, Whose whose, DayRange days, String column) {
        String sql = """
                select <column> as name, sum(net) as amount, sum(gross) as list_amount,
                    sum(requests) as requests, sum(<tokens>) as tokens
                from <usage> d
                where org_id = :org and day >= :first and day < :end
                group by <column>
                order by amount desc, <column> collate "C"
                """.replace("<column>", column).replace("<tokens>", TOKENS).replace("<usage>", usage(whose));
        return bind(handle.createQuery(sql), whose, days)
                .map((row, context) -> new Share(
                        row.getString("name"),
                        new Money(row.getBigDecimal("amount")),
                        new Money(row.getBigDecimal("list_amount")),
                        row.getLong("requests"),
                        row.getLong("tokens"),
                        Money.ZERO))
                .list();
    }

    /** The costliest, equal amounts by email. */
    List<TopUser> topUsers(Handle handle, Whose whose, DayRange days, int howMany) {
        String sql = """
                with d as (
                    select actor, user_id, sum(net) as amount, sum(gross) as list_amount
                    from <usage> d
                    where org_id = :org and day >= :first and day < :end
                    group by actor, user_id
                )
                select <actor>, d.amount, d.list_amount
                from d left join users u on u.org_id = :org and u.user_id = d.user_id
                order by d.amount desc, <sort_key>, d.actor collate "C"
                limit :rows
                """.replace("<actor>", ActorStore.COLUMNS)
                .replace("<sort_key>", ActorStore.SORT_KEY)
                .replace("<usage>", usage(whose));
        return bind(handle.createQuery(sql), whose, days)
                .bind("rows", howMany)
                .map((row, context) -> new TopUser(
                        ActorStore.read(row),
                        new Money(row.getBigDecimal("amount")),
                        new Money(row.getBigDecimal("list_amount"))))
                .list();
    }

    private static String usage(Whose whose) {
        return VisibleUsageStore.table("daily_usage", "daily_usage", whose);
    }

    private static List<String> texts(Array array) throws SQLException {
        return array == null ? List.of() : List.of((String[]) array.getArray());
    }

    private static Query bind(Query query, Whose whose, DayRange days) {
        return VisibleUsageStore.bind(query, whose).bind("first", days.first()).bind("end", days.end());
    }
}
