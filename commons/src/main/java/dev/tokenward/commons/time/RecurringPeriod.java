package dev.tokenward.commons.time;

import static java.time.DayOfWeek.MONDAY;
import static java.time.ZoneOffset.UTC;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;

/** The periods after which an amount starts anew: UTC days, weeks from Monday, months (docs/rules.md, section 2). */
public enum RecurringPeriod {
    DAILY,
    WEEKLY,
    MONTHLY;

    /** The whole period in which the instant lies; its end is when the amount starts anew. */
    public Interval containing(Instant instant) {
        LocalDate day = instant.atZone(UTC).toLocalDate();
        LocalDate first =
                switch (this) {
                    case DAILY -> day;
                    case WEEKLY -> day.with(TemporalAdjusters.previousOrSame(MONDAY));
                    case MONTHLY -> day.withDayOfMonth(1);
                };
        LocalDate next =
                switch (this) {
                    case DAILY -> first.plusDays(1);
                    case WEEKLY -> first.plusWeeks(1);
                    case MONTHLY -> first.plusMonths(1);
                };
        return new Interval(
                first.atStartOfDay(UTC).toInstant(), next.atStartOfDay(UTC).toInstant());
    }

    /** The name on the wire and in SQL: {@code monthly}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
