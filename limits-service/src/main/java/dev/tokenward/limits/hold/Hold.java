package dev.tokenward.limits.hold;

import dev.tokenward.commons.money.Money;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * An admitted turn that has not been closed.
 *
 * @param groups the user's groups when the turn was admitted
 * @param estimate what the turn is expected to cost
 * @param recorded what has been recorded of it so far
 * @param leaseEnd the first instant at which it holds nothing and admits nothing any more
 * @param overrun what may be recorded beyond the estimate before the lease ends; empty for any amount
 */
public record Hold(
        String turnId,
        String userId,
        String product,
        Set<String> groups,
        Money estimate,
        Money recorded,
        Instant leaseEnd,
        Optional<Money> overrun) {
    public Hold {
        groups = Set.copyOf(groups);
        if (estimate.isNegative()) {
            throw new IllegalArgumentException("estimate of a turn must not be negative: " + estimate);
        }
    }

    Hold withRecorded(Money amount) {
        return new Hold(turnId, userId, product, groups, estimate, amount, leaseEnd, overrun);
    }
}
