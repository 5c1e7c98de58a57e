package dev.tokenward.analytics.report;

import dev.tokenward.analytics.window.DayRange;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The month that a report is about, and the day up to which it reaches: today in the month that runs, else its last.
 *
 * @param first the month's first day
 */
public record ReportMonth(LocalDate first, LocalDate day) {
    public static ReportMonth of(LocalDate first, LocalDate today) {
        LocalDate last = first.plusMonths(1).minusDays(1);
        return new ReportMonth(first, today.isBefore(last) ? today : last);
    }

    /** Whole months, the oldest first, this one the last. */
    public List<LocalDate> months(int howMany) {
        return IntStream.range(0, howMany)
                .mapToObj(i -> first.minusMonths(howMany - 1L - i))
                .toList();
    }

    /** The days of that many whole months up to this one. */
    public DayRange range(int months) {
        return new DayRange(first.minusMonths(months - 1L), first.plusMonths(1));
    }

    public DayRange days() {
        return range(1);
    }

    /** That many days, the report's day the last. */
    public DayRange lastDays(int howMany) {
        return new DayRange(day.minusDays(howMany - 1L), day.plusDays(1));
    }

    /** The last day of a month that this report knows something of. */
    public LocalDate lastDayOf(LocalDate month) {
        return month.equals(first) ? day : month.plusMonths(1).minusDays(1);
    }

    static DayRange dayRange(LocalDate day) {
        return new DayRange(day, day.plusDays(1));
    }
}
