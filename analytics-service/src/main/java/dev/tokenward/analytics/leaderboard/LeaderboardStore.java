package dev.tokenward.analytics.leaderboard;

import dev.tokenward.analytics.actor.ActorStore;
import dev.tokenward.analytics.readmodel.ActorUsageStore;
import dev.tokenward.analytics.visibility.VisibleUsageStore;
import dev.tokenward.analytics.visibility.Whose;
import dev.tokenward.analytics.window.DayRange;
import dev.tokenward.commons.money.Money;
import jakarta.inject.Singleton;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** What each user used; usage that belongs to nobody yet has no place. */
@Singleton
class LeaderboardStore {

    /** @param products empty for all */
    List<UserTotals> totals(Handle handle, Whose whose, DayRange days, List<String> products) {
        String sql = """
                with d as (
                    select actor, user_id, sum(requests) as requests,
                        sum(uncached_input + cache_read + cache_write_5m + cache_write_1h + output) as tokens,
                        sum(net) as amount
                    from <usage> d
                    where org_id = :org and day >= :first and day < :end and user_id is not null <of_products>
                    group by actor, user_id
                )
                select <actor>, d.requests, d.tokens, d.amount
                from d left join users u on u.org_id = :org and u.user_id = d.user_id
                """.replace(
                        "<usage>",
                        VisibleUsageStore.table(ActorUsageStore.over(days, false, false), "actor_days", whose))
                .replace("<of_products>", products.isEmpty() ? "" : "and product = any(:products)")
                .replace("<actor>", ActorStore.COLUMNS);
        Query query = VisibleUsageStore.bind(handle.createQuery(sql), whose)
                .bind("first", days.first())
                .bind("end", days.end());
        if (!products.isEmpty()) {
            query.bindArray("products", String.class, products);
        }
        return query.map((row, context) -> new UserTotals(
                        ActorStore.read(row),
                        row.getLong("requests"),
                        row.getLong("tokens"),
                        new Money(row.getBigDecimal("amount"))))
                .list();
    }
}
