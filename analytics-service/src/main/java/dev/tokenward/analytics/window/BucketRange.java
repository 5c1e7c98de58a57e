package dev.tokenward.analytics.window;

import dev.tokenward.commons.time.Interval;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Buckets side by side, oldest first, at least one. A bucket that a range takes a part of is there wholly. */
public record BucketRange(List<Interval> buckets) {
    public BucketRange {
        buckets = List.copyOf(buckets);
        if (buckets.isEmpty()) {
            throw new IllegalArgumentException("buckets are empty");
        }
    }

    /** All buckets of a zone that the interval, which is not empty, touches. */
    public static BucketRange touchedBy(Interval asked, BucketWidth width, ZoneId zone) {
        List<Interval> buckets = new ArrayList<>();
        Instant start = width.start(asked.start(), zone);
        while (start.isBefore(asked.end())) {
            Instant end = width.end(start, zone);
            buckets.add(new Interval(start, end));
            start = end;
        }
        return new BucketRange(buckets);
    }

    public static BucketRange ofDays(DayRange days) {
        return touchedBy(days.interval(), BucketWidth.DAY, ZoneOffset.UTC);
    }

    /** From the first bucket's start to the last one's end. */
    public Interval interval() {
        return new Interval(
                buckets.get(0).start(), buckets.get(buckets.size() - 1).end());
    }

    /** One bucket of all. */
    public BucketRange whole() {
        return new BucketRange(List.of(interval()));
    }

    /** The days of UTC that the buckets are made of; empty where one begins or ends within a day. */
    public Optional<DayRange> utcDays() {
        return areMadeOf(ChronoUnit.DAYS) ? Optional.of(DayRange.touchedBy(interval())) : Optional.empty();
    }

    /** The months of UTC that the buckets are made of, as days; empty where one begins or ends within a month. */
    public Optional<DayRange> utcMonths() {
        boolean months = utcDays().isPresent()
                && edges().map(DayRange::dayOf).map(LocalDate::getDayOfMonth).allMatch(day -> day == 1);
        return months ? utcDays() : Optional.empty();
    }

    /** Whether every bucket begins and ends with a day, an hour or a minute of UTC. */
    public boolean areMadeOf(ChronoUnit unit) {
        return edges().allMatch(edge -> edge.truncatedTo(unit).equals(edge));
    }

    /** Whether each bucket is one such unit. */
    public boolean areEach(ChronoUnit unit) {
        Duration length = unit.getDuration();
        return areMadeOf(unit)
                && buckets.stream().allMatch(bucket -> bucket.length().equals(length));
    }

    private Stream<Instant> edges() {
        return Stream.concat(
                buckets.stream().map(Interval::start), Stream.of(interval().end()));
    }
}
