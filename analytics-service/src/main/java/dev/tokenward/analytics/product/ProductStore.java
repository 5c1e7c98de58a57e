package dev.tokenward.analytics.product;

import static java.util.stream.Collectors.toMap;

import dev.tokenward.analytics.actor.ActorStore;
import dev.tokenward.analytics.readmodel.ActorUsageStore;
import dev.tokenward.analytics.visibility.VisibleUsageStore;
import dev.tokenward.analytics.visibility.Whose;
import dev.tokenward.analytics.window.DayRange;
import dev.tokenward.commons.money.Money;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** The sums that a product's page is made of; all are asked of one handle, in one snapshot. */
@Singleton
class ProductStore {
    private static final String SUMS = """
            sum(requests) as requests, sum(uncached_input) as uncached_input, sum(cache_read) as cache_read,
            sum(cache_write_5m) as cache_write_5m, sum(cache_write_1h) as cache_write_1h, sum(output) as output,
            sum(web_searches) as web_searches, sum(net) as net, sum(gross) as gross
            """;

    /** Whether anybody used it, whenever. */
    boolean isUsed(Handle handle, Whose whose, String product) {
        String sql = "select exists (select from <usage> d where org_id = :org and product = :product)"
                .replace("<usage>", sums(whose));
        return VisibleUsageStore.bind(handle.createQuery(sql), whose)
                .bind("product", product)
                .mapTo(Boolean.class)
                .one();
    }

    Map<LocalDate, ProductUse> byDay(Handle handle, Whose whose, String product, DayRange days) {
        String sql = """
                select day, <sums>
                from <usage> d
                where org_id = :org and day >= :first and day < :end and product = :product
                group by day
                """.replace("<sums>", SUMS).replace("<usage>", sums(whose));
        return bind(handle.createQuery(sql), whose, product, days)
                .map((row, context) -> Map.entry(row.getObject("day", LocalDate.class), use(row)))
                .stream()
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** People with a request by day; under the empty day on any of them. */
    Map<Optional<LocalDate>, Long> users(Handle handle, Whose whose, String product, DayRange days) {
        String sql = """
                with used as (
                    select distinct day, user_id
                    from <usage> d
                    where org_id = :org and day >= :first and day < :end and product = :product
                        and user_id is not null and requests > 0
                )
                select day, count(*) as people from used group by day
                union all
                select null, count(*) from (select distinct user_id from used) people
                """.replace("<usage>", byPerson(whose));
        return bind(handle.createQuery(sql), whose, product, days)
                .map((row, context) ->
                        Map.entry(Optional.ofNullable(row.getObject("day", LocalDate.class)), row.getLong("people")))
                .stream()
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** The costliest, equal amounts by email. */
    List<ProductView.Heavy> topUsers(Handle handle, Whose whose, String product, DayRange days, int howMany) {
        String sql = """
                with d as (
                    select actor, user_id, <sums>
                    from <usage> d
                    where org_id = :org and day >= :first and day < :end and product = :product
                    group by actor, user_id
                )
                select <actor>, d.*
                from d left join users u on u.org_id = :org and u.user_id = d.user_id
                order by d.net desc, <sort_key>, d.actor collate "C"
                limit :rows
                """.replace("<sums>", SUMS)
                .replace(
                        "<usage>",
                        VisibleUsageStore.table(ActorUsageStore.over(days, false, false), "actor_days", whose))
                .replace("<actor>", ActorStore.COLUMNS)
                .replace("<sort_key>", ActorStore.SORT_KEY);
        return bind(handle.createQuery(sql), whose, product, days)
                .bind("rows", howMany)
                .map((row, context) -> new ProductView.Heavy(ActorStore.read(row), use(row)))
                .list();
    }

    private static String sums(Whose whose) {
        return VisibleUsageStore.table("organization_days", "actor_days", whose);
    }

    private static String byPerson(Whose whose) {
        return VisibleUsageStore.table("actor_days", "actor_days", whose);
    }

    private static ProductUse use(ResultSet row) throws SQLException {
        TokenKinds tokens = new TokenKinds(
                row.getLong("uncached_input"),
                row.getLong("cache_read"),
                row.getLong("cache_write_5m"),
                row.getLong("cache_write_1h"),
                row.getLong("output"));
        return new ProductUse(
                row.getLong("requests"),
                tokens,
                row.getLong("web_searches"),
                new Money(row.getBigDecimal("net")),
                new Money(row.getBigDecimal("gross")));
    }

    private static Query bind(Query query, Whose whose, String product, DayRange days) {
        return VisibleUsageStore.bind(query, whose)
                .bind("product", product)
                .bind("first", days.first())
                .bind("end", days.end());
    }
}
