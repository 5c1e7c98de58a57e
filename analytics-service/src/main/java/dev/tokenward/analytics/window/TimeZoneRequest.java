package dev.tokenward.analytics.window;

import dev.tokenward.commons.problem.ProblemException;
import dev.tokenward.commons.time.Interval;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/**
 * {@code time_zone} of a report as it came; may be null.
 *
 * @param standard the zone of a report that names none
 */
public record TimeZoneRequest(String timeZone, ZoneId standard) {
    private static final String PARAMETER = "time_zone";

    /** A name of the IANA database; offsets have none, for they know no summer. */
    public static ZoneId zone(String name) {
        if (!ZoneId.getAvailableZoneIds().contains(name)) {
            throw ProblemException.invalidParameter(
                    PARAMETER,
                    "'time_zone' must be a name of the IANA time zone database, such as Europe/Berlin or UTC, not '"
                            + name + "'.");
        }
        return ZoneId.of(name);
    }

    public ZoneId toZone() {
        return timeZone == null ? standard : zone(timeZone);
    }

    /** Usage is kept by hours of UTC, so a bucket that begins within one cannot be cut out of it (docs/decisions/0027). */
    public BucketRange toBuckets(Interval asked, BucketWidth width) {
        ZoneId zone = toZone();
        BucketRange buckets = BucketRange.touchedBy(asked, width, zone);
        if (width != BucketWidth.MINUTE && !buckets.areMadeOf(ChronoUnit.HOURS)) {
            throw ProblemException.invalidParameter(
                    PARAMETER,
                    "Buckets of " + width.wireName() + " in " + zone
                            + " do not begin with an hour of UTC, by which usage "
                            + "is kept. Ask in a zone that is whole hours from UTC, or in UTC.");
        }
        return buckets;
    }
}
