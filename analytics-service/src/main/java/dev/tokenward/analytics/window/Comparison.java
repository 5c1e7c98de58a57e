package dev.tokenward.analytics.window;

import dev.tokenward.commons.time.CalendarPeriod;
import dev.tokenward.commons.time.Interval;
import java.time.Instant;
import java.time.LocalDate;

/**
 * The days of a period, and the days that it is compared with: the same stretch one period earlier, cut where that period
 * ends (docs/rules.md, section 1). Usage is kept by day, so the earlier stretch has the whole of the day that matches today.
 */
public record Comparison(DayRange days, DayRange earlier) {

    public static Comparison of(CalendarPeriod period, Instant now) {
        Interval current = period.interval(now);
        Interval before = period.comparison(now);
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
