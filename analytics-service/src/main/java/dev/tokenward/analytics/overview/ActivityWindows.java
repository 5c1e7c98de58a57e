package dev.tokenward.analytics.overview;

import static dev.tokenward.commons.time.CalendarPeriod.MTD;

import dev.tokenward.analytics.window.Comparison;
import dev.tokenward.analytics.window.DayRange;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** The days on which people are counted as active, each beside the days that it is compared with. */
record ActivityWindows(Comparison day, Comparison week, Comparison month, Comparison period) {
    private static final int WEEK = 7;

    static ActivityWindows of(Comparison period, Instant now) {
        LocalDate end = DayRange.dayOf(now).plusDays(1);
        return new ActivityWindows(lastDays(1, end), lastDays(WEEK, end), Comparison.of(MTD, now), period);
    }

    /** In the order of the components, each before what it is compared with. */
    List<DayRange> inOrder() {
        return List.of(
                day.days(),
                day.earlier(),
                week.days(),
                week.earlier(),
                month.days(),
                month.earlier(),
                period.days(),
                period.earlier());
    }

    private static Comparison lastDays(int days, LocalDate end) {
        LocalDate start = end.minusDays(days);
        return new Comparison(new DayRange(start, end), new DayRange(start.minusDays(days), start));
    }
}
