package dev.tokenward.analytics.window;

import dev.tokenward.commons.time.CalendarPeriod;
import dev.tokenward.commons.time.Interval;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;

/**
 * The days of a period, and the days that it is compared with: the same stretch one period earlier, cut where that period
 * ends (docs/rules.md, section 1). Usage is kept by day, so the earlier stretch has the whole of the day that matches today.
 */
public record Comparison(DayRange days, DayRange earlier) {

    /** With quarters and years of the calendar. */
    public static Comparison of(CalendarPeriod period, Instant now) {
        return of(period, now, Month.JANUARY);
    }

    /** @param fiscalStart the first month of the organization's years */
    public static Comparison of(CalendarPeriod period, Instant now, Month fiscalStart) {
        Interval current = period.interval(now, fiscalStart);
        Interval before = period.comparison(now, fiscalStart);
        LocalDate start = DayRange.dayOf(current.start());
        LocalDate earlierStart = DayRange.dayOf(before.start());
        if (!endsNow(period)) {
            return new Comparison(DayRange.touchedBy(current), DayRange.touchedBy(before));
        }
        LocalDate afterToday = DayRange.dayOf(now).plusDays(1);
        LocalDate afterMatchingDay = DayRange.dayOf(before.end()).plusDays(1);
        LocalDate earlierEnd = afterMatchingDay.isAfter(start) ? start : afterMatchingDay;
        return new Comparison(new DayRange(start, afterToday), new DayRange(earlierStart, earlierEnd));
    }

    private static boolean endsNow(CalendarPeriod period) {
        return switch (period) {
            case MTD, QTD, YTD -> true;
            case LAST_MONTH, LAST_90_DAYS -> false;
        };
    }
}
