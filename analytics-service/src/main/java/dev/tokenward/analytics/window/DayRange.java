package dev.tokenward.analytics.window;

import static java.time.ZoneOffset.UTC;
import static java.time.temporal.ChronoUnit.DAYS;

import dev.tokenward.commons.time.Interval;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/** UTC days {@code [first, end)}. May be empty, never reversed. */
public record DayRange(LocalDate first, LocalDate end) {
    public DayRange {
        if (end.isBefore(first)) {
            throw new IllegalArgumentException("end " + end + " is before first " + first);
        }
    }

    /** All days that the interval touches: a day that it takes a part of is there wholly. */
    public static DayRange touchedBy(Interval interval) {
        LocalDate first = dayOf(interval.start());
        LocalDate last = dayOf(interval.end());
        boolean endsAtMidnight = interval.end().equals(startOf(last));
        return new DayRange(first, endsAtMidnight ? last : last.plusDays(1));
    }

    public static LocalDate dayOf(Instant instant) {
        return instant.atZone(UTC).toLocalDate();
    }

    public boolean contains(LocalDate day) {
        return !day.isBefore(first) && day.isBefore(end);
    }

    public long length() {
        return DAYS.between(first, end);
    }

    public Stream<LocalDate> days() {
        return first.datesUntil(end);
    }

    /** From the first of these days to the last; {@code none} without days. */
    public static DayRange of(List<LocalDate> days, DayRange none) {
        return days.isEmpty()
                ? none
                : new DayRange(days.get(0), days.get(days.size() - 1).plusDays(1));
    }

    /** From the first instant of the first day to the first instant after the last. */
    public Interval interval() {
        return new Interval(startOf(first), startOf(end));
    }

    public static Instant startOf(LocalDate day) {
        return day.atStartOfDay(UTC).toInstant();
    }
}
