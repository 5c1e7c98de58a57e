package dev.tokenward.analytics.report;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import dev.tokenward.analytics.finding.TierSimulation;
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

/** What known people spent by month, for tiers that fit them. */
@Singleton
class PersonSpendStore {
    private static final String MONTHS = """
            select user_id, month, sum(net) as net from <months> d
            where user_id is not null and (cast(:product as text) is null or product = :product)
            group by user_id, month having sum(requests) > 0
            """;

    /** Of each person who was active on a surface, by surface. */
    Map<String, List<Money>> bySurface(Handle handle, Seen seen, ReportMonth month) {
        String sql = """
                select product, user_id, sum(net) as net from <months> d
                where user_id is not null
                group by product, user_id having sum(requests) > 0
                """.replace("<months>", SeenUsageStore.months(seen));
        return SeenUsageStore.query(handle, sql, seen, month.days())
                .map((row, context) -> Map.entry(row.getString("product"), new Money(row.getBigDecimal("net"))))
                .list()
                .stream()
                .collect(groupingBy(Map.Entry::getKey, mapping(Map.Entry::getValue, toList())));
    }

    /**
     * Everybody who was active, with the days of those who spent as much as the lowest limit.
     *
     * @param product the one surface; empty for all
     */
    List<TierSimulation.Month> months(
            Handle handle, Seen seen, ReportMonth last, int howMany, Optional<String> product, Money lowest) {
        String sql = MONTHS.replace("<months>", SeenUsageStore.months(seen));
        Map<PersonMonth, List<TierSimulation.Day>> days = days(handle, seen, last, howMany, product, lowest);
        Map<LocalDate, List<TierSimulation.Person>> people = bind(
                        SeenUsageStore.query(handle, sql, seen, last.range(howMany)), product)
                .map((row, context) -> Map.entry(
                        month(row),
                        new TierSimulation.Person(
                                row.getString("user_id"),
                                new Money(row.getBigDecimal("net")),
                                days.getOrDefault(new PersonMonth(row.getString("user_id"), month(row)), List.of()))))
                .list()
                .stream()
                .collect(groupingBy(Map.Entry::getKey, mapping(Map.Entry::getValue, toList())));
        return last.months(howMany).stream()
                .map(month -> new TierSimulation.Month(month, people.getOrDefault(month, List.of())))
                .toList();
    }

    private static Map<PersonMonth, List<TierSimulation.Day>> days(
            Handle handle, Seen seen, ReportMonth last, int howMany, Optional<String> product, Money lowest) {
        String sql = """
                select s.user_id, s.month, d.day, sum(d.net) as net
                from (<persons>) s join <days> d on d.user_id = s.user_id and d.day >= s.month
                    and d.day < s.month + interval '1 month'
                where s.net >= :lowest and (cast(:product as text) is null or d.product = :product)
                group by s.user_id, s.month, d.day
                order by d.day
                """.replace("<persons>", MONTHS.replace("<months>", SeenUsageStore.months(seen)))
                .replace("<days>", SeenUsageStore.days(seen));
        return bind(SeenUsageStore.query(handle, sql, seen, last.range(howMany)), product)
                .bind("lowest", lowest.usd())
                .map((row, context) -> Map.entry(
                        new PersonMonth(row.getString("user_id"), month(row)),
                        new TierSimulation.Day(
                                row.getObject("day", LocalDate.class), new Money(row.getBigDecimal("net")))))
                .list()
                .stream()
                .collect(groupingBy(Map.Entry::getKey, mapping(Map.Entry::getValue, toList())));
    }

    private static Query bind(Query query, Optional<String> product) {
        return query.bind("product", product.orElse(null));
    }

    private static LocalDate month(ResultSet row) throws SQLException {
        return row.getObject("month", LocalDate.class);
    }

    private record PersonMonth(String user, LocalDate month) {}
}
