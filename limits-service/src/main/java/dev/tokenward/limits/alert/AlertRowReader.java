package dev.tokenward.limits.alert;

import dev.tokenward.commons.money.Money;
import dev.tokenward.commons.time.RecurringPeriod;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Optional;

/** Reads alerts from rows of their table. */
final class AlertRowReader {
    private AlertRowReader() {}

    static Crossing crossing(ResultSet row) throws SQLException {
        return new Crossing(
                row.getString("rule_id"),
                row.getString("subject_id"),
                Optional.of(row.getString("product")).filter(product -> !product.isEmpty()),
                RecurringPeriod.valueOf(row.getString("period").toUpperCase(Locale.ROOT)),
                row.getObject("period_start", LocalDate.class),
                row.getInt("percent"));
    }

    static Alert alert(ResultSet row) throws SQLException {
        return new Alert(
                row.getString("id"),
                row.getString("rule_name"),
                AlertKind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                AlertSubject.valueOf(row.getString("subject").toUpperCase(Locale.ROOT)),
                crossing(row),
                row.getInt("occurrence"),
                reading(row),
                row.getObject("raised_at", OffsetDateTime.class).toInstant(),
                Optional.ofNullable(row.getObject("ended_at", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant));
    }

    private static Reading reading(ResultSet row) throws SQLException {
        Integer near = row.getObject("members_near", Integer.class);
        return new Reading(
                money(row, "spent"),
                money(row, "limit_amount"),
                money(row, "baseline"),
                near == null ? Optional.empty() : Optional.of(new Reading.MemberShare(near, row.getInt("members"))));
    }

    private static Optional<Money> money(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getBigDecimal(column)).map(Money::new);
    }
}
