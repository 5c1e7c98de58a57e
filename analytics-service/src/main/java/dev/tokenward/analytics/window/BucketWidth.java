package dev.tokenward.analytics.window;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How wide the buckets of a report are: minutes, hours, days, weeks from Monday and months of a time zone (docs/rules.md,
 * sections 1 and 6). A day in which the clock was set forward or back has 23 or 25 hours.
 */
public enum BucketWidth {
    MINUTE("1m", 60, 256),
    HOUR("1h", 24, 168),
    DAY("1d", 7, 31),
    WEEK("1w", 4, 6),
    MONTH("1mo", 3, 3);

    private final String wireName;
    private final int usualPage;
    private final int largestPage;

    BucketWidth(String wireName, int usualPage, int largestPage) {
        this.wireName = wireName;
        this.usualPage = usualPage;
        this.largestPage = largestPage;
    }

    public static Optional<BucketWidth> ofWireName(String name) {
        return Stream.of(values()).filter(width -> width.wireName.equals(name)).findFirst();
    }

    public String wireName() {
        return wireName;
    }

    /** Buckets a page when nothing else is asked for. */
    public int usualPage() {
        return usualPage;
    }

    /** Buckets a page at most; of weeks and months as many as the widest range touches. */
    public int largestPage() {
        return largestPage;
    }

    /** The first instant of the bucket that has the instant. */
    public Instant start(Instant instant, ZoneId zone) {
        ZonedDateTime local = instant.atZone(zone);
        return switch (this) {
            case MINUTE -> local.truncatedTo(ChronoUnit.MINUTES).toInstant();
            case HOUR -> local.truncatedTo(ChronoUnit.HOURS).toInstant();
            case DAY -> local.toLocalDate().atStartOfDay(zone).toInstant();
            case WEEK ->
                local.toLocalDate()
                        .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
                        .atStartOfDay(zone)
                        .toInstant();
            case MONTH ->
                local.toLocalDate().withDayOfMonth(1).atStartOfDay(zone).toInstant();
        };
    }

    /** The first instant after the bucket that begins with an instant. */
    public Instant end(Instant start, ZoneId zone) {
        ZonedDateTime local = start.atZone(zone);
        return switch (this) {
            case MINUTE -> start.plus(1, ChronoUnit.MINUTES);
            case HOUR -> start.plus(1, ChronoUnit.HOURS);
            case DAY -> local.toLocalDate().plusDays(1).atStartOfDay(zone).toInstant();
            case WEEK -> local.toLocalDate().plusWeeks(1).atStartOfDay(zone).toInstant();
            case MONTH -> local.toLocalDate().plusMonths(1).atStartOfDay(zone).toInstant();
        };
    }
}
