package dev.tokenward.usage.spend;

import dev.tokenward.commons.money.Money;
import dev.tokenward.commons.tenancy.Tenancy;
import dev.tokenward.usage.spend.DailySpendResponse.Line;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** Reads past spend from the rollups, by day, person and product. */
@Singleton
class DailySpendStore {
    private static final String LINES = """
            select day, user_id, product, sum(net) as amount from daily_usage
            where org_id = :org and day >= :from and day < :to and not deleted
            group by day, user_id, product order by day
            """;

    private final Jdbi jdbi;

    DailySpendStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** @param to exclusive */
    List<Line> lines(String organization, LocalDate from, LocalDate to) {
        return Tenancy.organization(
                organization,
                () -> jdbi.withHandle(handle -> handle.createQuery(LINES)
                        .bind("org", organization)
                        .bind("from", from)
                        .bind("to", to)
                        .map((row, context) -> new Line(
                                row.getObject("day", LocalDate.class),
                                row.getString("user_id"),
                                row.getString("product"),
                                new Money(row.getBigDecimal("amount"))))
                        .list()));
    }
}
