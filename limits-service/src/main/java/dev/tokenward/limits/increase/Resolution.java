package dev.tokenward.limits.increase;

import dev.tokenward.commons.time.RecurringPeriod;
import dev.tokenward.limits.precedence.Limit;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * The answer to a request.
 *
 * @param message the resolver's words to the member
 * @param grant empty for a denial
 */
record Resolution(Instant at, As as, Actor by, Optional<String> message, Optional<Grant> grant) {

    IncreaseStatus status() {
        return grant.isPresent() ? IncreaseStatus.APPROVED : IncreaseStatus.DENIED;
    }

    /**
     * What was given.
     *
     * @param until empty for good
     * @param limitId the limit that was written
     */
    record Grant(RecurringPeriod period, Limit limit, Optional<Instant> until, String limitId) {}

    /** By what right the request was answered. */
    enum As {
        ADMIN,
        OWNER,
        POLICY;

        /** The name on the wire and in SQL: {@code owner}. */
        String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
