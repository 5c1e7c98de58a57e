package dev.tokenward.limits.increase;

import dev.tokenward.commons.time.RecurringPeriod;
import dev.tokenward.limits.precedence.Limit;
import java.time.Instant;
import java.util.Optional;

/**
 * How somebody approves.
 *
 * @param limit empty for what was asked
 * @param period empty for the one that was asked
 * @param until from then on what stood before holds again; empty for good
 * @param once until the end of the period that runs
 */
record Answered(
        Optional<Limit> limit,
        Optional<RecurringPeriod> period,
        Optional<Instant> until,
        boolean once,
        Optional<String> message) {

    Optional<Instant> endsAt(RecurringPeriod every, Instant now) {
        return once ? Optional.of(every.containing(now).end()) : until;
    }
}
