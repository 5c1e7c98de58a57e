package dev.tokenward.usage.report;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * When a report is asked about, as the parameters say it.
 *
 * @param asOf the instant as of which it is answered, empty for the present
 */
record ReportRange(Instant start, Optional<Instant> end, Optional<Instant> asOf) {
    static final String AS_OF =
            "RFC 3339 instant, not in the future: the report as it was then, by what had been recorded up to it.";

    /** @param startingAt not null, the others may be */
    static ReportRange of(OffsetDateTime startingAt, OffsetDateTime endingAt, OffsetDateTime asOf) {
        return new ReportRange(
                startingAt.toInstant(),
                Optional.ofNullable(endingAt).map(OffsetDateTime::toInstant),
                Optional.ofNullable(asOf).map(instant -> instant.toInstant().truncatedTo(ChronoUnit.MICROS)));
    }
}
