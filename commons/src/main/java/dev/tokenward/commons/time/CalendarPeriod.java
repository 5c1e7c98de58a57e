package dev.tokenward.commons.time;

import static java.time.ZoneOffset.UTC;
import static java.time.temporal.TemporalAdjusters.firstDayOfMonth;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.util.Locale;

/**
 * The named periods of reports, all UTC and half-open (docs/rules.md, section 1).
 *
 * <p>{@link #interval} ends now for the periods to date; {@link #LAST_90_DAYS} ends with today's last instant.
 */
public enum CalendarPeriod {
    MTD(1),
    QTD(3),
    YTD(12),
    LAST_MONTH(1),
    LAST_90_DAYS(0);

    private final int months;

    CalendarPeriod(int months) {
        this.months = months;
    }

    /** With quarters and years of the calendar. */
    public Interval interval(Instant now) {
        return interval(now, Month.JANUARY);
    }

    /** @param fiscalStart the first month of the organization's years, which its quarters are counted from */
    public Interval interval(Instant now, Month fiscalStart) {
        LocalDate today = now.atZone(UTC).toLocalDate();
        LocalDate monthStart = today.with(firstDayOfMonth());
        int monthsOfYear = Math.floorMod(today.getMonthValue() - fiscalStart.getValue(), 12);
        return switch (this) {
            case MTD -> new Interval(startOf(monthStart), now);
            case QTD -> new Interval(startOf(monthStart.minusMonths(monthsOfYear % 3)), now);
            case YTD -> new Interval(startOf(monthStart.minusMonths(monthsOfYear)), now);
            case LAST_MONTH -> new Interval(startOf(monthStart.minusMonths(1)), startOf(monthStart));
            case LAST_90_DAYS -> new Interval(startOf(today.minusDays(89)), startOf(today.plusDays(1)));
        };
    }

    /** The same stretch one period earlier, cut where that earlier period ends; with quarters and years of the calendar. */
    public Interval comparison(Instant now) {
        return comparison(now, Month.JANUARY);
    }

    /** @param fiscalStart as for {@link #interval(Instant, Month)} */
    public Interval comparison(Instant now, Month fiscalStart) {
        Interval current = interval(now, fiscalStart);
        if (this == LAST_90_DAYS) {
            LocalDate first = current.start().atZone(UTC).toLocalDate();
            return new Interval(startOf(first.minusDays(90)), current.start());
        }
        Instant start = current.start()
                .atZone(UTC)
                .toLocalDate()
                .minusMonths(months)
                .atStartOfDay(UTC)
                .toInstant();
        Instant sameStretch = start.plus(current.length());
        boolean whole = this == LAST_MONTH;
        return new Interval(start, whole || sameStretch.isAfter(current.start()) ? current.start() : sameStretch);
    }

    /** The name on the wire: {@code mtd}, {@code last_90_days}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static Instant startOf(LocalDate day) {
        return day.atStartOfDay(UTC).toInstant();
    }
}
