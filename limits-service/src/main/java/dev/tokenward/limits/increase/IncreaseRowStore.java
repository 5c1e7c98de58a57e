package dev.tokenward.limits.increase;

import dev.tokenward.commons.money.Money;
import dev.tokenward.commons.time.RecurringPeriod;
import dev.tokenward.limits.precedence.Limit;
import dev.tokenward.limits.standing.Dimension;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Optional;

/** Reads rows of the table of requests. */
final class IncreaseRowStore {
    private IncreaseRowStore() {}

    static Increase increase(ResultSet row) throws SQLException {
        return new Increase(
                row.getString("org_id"),
                row.getString("id"),
                row.getString("user_id"),
                new Dimension(
                        period(row.getString("period")),
                        Optional.of(row.getString("product")).filter(product -> !product.isEmpty())),
                limit(row, "amount"),
                row.getString("reason"),
                new Money(row.getBigDecimal("limit_then")),
                row.getBoolean("delegable_then") ? Optional.of(limit(row, "group_then")) : Optional.empty(),
                row.getBoolean("by_hand"),
                new Actor(Optional.ofNullable(row.getString("asked_by_user")), row.getString("asked_by_key")),
                instant(row, "created_at").orElseThrow(),
                resolution(row));
    }

    private static Optional<Resolution> resolution(ResultSet row) throws SQLException {
        Optional<Instant> at = instant(row, "resolved_at");
        if (at.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Resolution(
                at.get(),
                Resolution.As.valueOf(row.getString("resolved_as").toUpperCase(Locale.ROOT)),
                new Actor(Optional.ofNullable(row.getString("resolved_by_user")), row.getString("resolved_by_key")),
                Optional.ofNullable(row.getString("message")),
                grant(row)));
    }

    private static Optional<Resolution.Grant> grant(ResultSet row) throws SQLException {
        String limitId = row.getString("spend_limit_id");
        return limitId == null
                ? Optional.empty()
                : Optional.of(new Resolution.Grant(
                        period(row.getString("granted_period")),
                        limit(row, "granted_amount"),
                        instant(row, "granted_until"),
                        limitId));
    }

    private static RecurringPeriod period(String name) {
        return RecurringPeriod.valueOf(name.toUpperCase(Locale.ROOT));
    }

    private static Limit limit(ResultSet row, String column) throws SQLException {
        return Limit.of(Optional.ofNullable(row.getBigDecimal(column)).map(Money::new));
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }
}
