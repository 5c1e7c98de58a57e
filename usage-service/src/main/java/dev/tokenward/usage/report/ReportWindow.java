package dev.tokenward.usage.report;

import dev.tokenward.commons.time.Interval;
import dev.tokenward.usage.history.BucketWidth;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * The range that a programmatic report may ask for (docs/rules.md, section 6): at most 31 days wide, starting within the last 365
 * days. Buckets are whole: the start is taken back to its bucket's first instant, the end on to the next one.
 */
public final class ReportWindow {
    private static final int WIDEST_DAYS = 31;
    private static final int OLDEST_DAYS = 365;

    private ReportWindow() {}

    /** @return why the range is refused, empty when it may be asked for */
    public static Optional<String> refusal(Instant start, Optional<Instant> end, Instant now) {
        Instant oldest = now.truncatedTo(ChronoUnit.DAYS).minus(OLDEST_DAYS, ChronoUnit.DAYS);
        if (start.isBefore(oldest)) {
            return Optional.of("'starting_at' must be within the last 365 days, from " + oldest + " on.");
        }
        if (start.isAfter(now)) {
            return Optional.of("'starting_at' must not be in the future; now it is " + now + ".");
        }
        Instant until = end.orElse(start.plus(1, ChronoUnit.DAYS));
        if (!until.isAfter(start)) {
            return Optional.of("'ending_at' must be after 'starting_at'.");
        }
        boolean tooWide = Duration.between(start, until).compareTo(Duration.ofDays(WIDEST_DAYS)) > 0;
        return tooWide
                ? Optional.of("'ending_at' must be at most 31 days after 'starting_at', up to "
                        + start.plus(WIDEST_DAYS, ChronoUnit.DAYS) + ".")
                : Optional.empty();
    }

    /** Whole buckets; without an end, up to the end of the present one or for 31 days, whichever is less. */
    public static Interval buckets(Instant start, Optional<Instant> end, Instant now, BucketWidth width) {
        Instant first = width.start(start);
        Instant widest = first.plus(WIDEST_DAYS, ChronoUnit.DAYS);
        Instant present = now.isBefore(widest) ? now : widest;
        Instant last = width.end(end.orElse(present));
        return new Interval(first, last.isAfter(first) ? last : width.after(first, 1));
    }
}
