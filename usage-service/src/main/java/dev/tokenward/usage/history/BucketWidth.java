package dev.tokenward.usage.history;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.stream.Stream;

/** How wide the buckets of a report are; they begin with whole minutes, hours and days, UTC. */
public enum BucketWidth {
    DAY("1d", ChronoUnit.DAYS, 7, 31),
    HOUR("1h", ChronoUnit.HOURS, 24, 168),
    MINUTE("1m", ChronoUnit.MINUTES, 60, 1440);

    private final String wireName;
    private final ChronoUnit unit;
    private final int usualPage;
    private final int largestPage;

    BucketWidth(String wireName, ChronoUnit unit, int usualPage, int largestPage) {
        this.wireName = wireName;
        this.unit = unit;
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

    /** Buckets a page at most. */
    public int largestPage() {
        return largestPage;
    }

    /** The beginning of the bucket that has the instant. */
    public Instant start(Instant instant) {
        return instant.truncatedTo(unit);
    }

    /** The beginning of a bucket that many after one. */
    public Instant after(Instant start, long buckets) {
        return start.plus(buckets, unit);
    }

    /** The first beginning of a bucket at or after the instant. */
    public Instant end(Instant instant) {
        Instant start = start(instant);
        return start.equals(instant) ? start : after(start, 1);
    }
}
