package dev.tokenward.limits.alert;

import dev.tokenward.commons.money.Money;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;

/** What members and the organization spent, hour by hour, of the last days. */
@Singleton
class SpendHourStore {
    private static final Duration USUAL = Duration.ofDays(7);

    private final Jdbi jdbi;

    SpendHourStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** By user; the organization's are those of the empty name. */
    Map<String, SpendHours> read(String organization, Instant now) {
        Instant hour = now.truncatedTo(ChronoUnit.HOURS);
        String sql = """
                select purse, coalesce(sum(amount) filter (where hour = :hour), 0) as current,
                    coalesce(sum(amount) filter (where hour = :previous), 0) as previous,
                    coalesce(sum(amount) filter (where hour >= :day and hour < :hour), 0) as earlier_today,
                    coalesce(sum(amount) filter (where hour < :previous and amount > 0), 0) as usual_sum,
                    count(*) filter (where hour < :previous and amount > 0) as usual_hours
                from alert_spend_hours where org_id = :org and hour >= :since and hour <= :hour group by purse
                """;
        Map<String, SpendHours> byPurse = new HashMap<>();
        jdbi.useHandle(handle -> handle.createQuery(sql)
                .bind("org", organization)
                .bind("hour", hour)
                .bind("previous", hour.minus(1, ChronoUnit.HOURS))
                .bind("day", now.truncatedTo(ChronoUnit.DAYS))
                .bind("since", hour.minus(USUAL))
                .map((row, context) -> Map.entry(row.getString("purse"), hours(row)))
                .forEach(each -> byPurse.put(each.getKey(), each.getValue())));
        return byPurse;
    }

    void put(String organization, Map<String, Money> amounts, Instant now) {
        Instant hour = now.truncatedTo(ChronoUnit.HOURS);
        jdbi.useHandle(handle -> {
            PreparedBatch batch = handle.prepareBatch("""
                    insert into alert_spend_hours (org_id, purse, hour, amount) values (?, ?, ?, ?)
                    on conflict (org_id, purse, hour) do update set amount = excluded.amount
                    """);
            amounts.forEach((purse, amount) -> batch.add(organization, purse, hour, amount));
            batch.execute();
            handle.execute(
                    "delete from alert_spend_hours where org_id = ? and hour < ?", organization, hour.minus(USUAL));
        });
    }

    private static SpendHours hours(ResultSet row) throws SQLException {
        return new SpendHours(
                new Money(row.getBigDecimal("current")),
                new Money(row.getBigDecimal("previous")),
                new Money(row.getBigDecimal("earlier_today")),
                new Money(row.getBigDecimal("usual_sum")),
                row.getInt("usual_hours"));
    }
}
