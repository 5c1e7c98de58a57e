package dev.tokenward.usage.report;

import static java.time.ZoneOffset.UTC;

import dev.tokenward.usage.books.FinalDays;
import java.time.Instant;

/** Whether what a bucket says may still change. */
final class BucketStatus {
    static final String DESCRIPTION = "`provisional` while late events and corrections still change it, `final` after.";

    private BucketStatus() {}

    /** @param start of the bucket; it is of one day */
    static String of(Instant start, FinalDays days) {
        return days.isFinal(start.atZone(UTC).toLocalDate()) ? "final" : "provisional";
    }
}
