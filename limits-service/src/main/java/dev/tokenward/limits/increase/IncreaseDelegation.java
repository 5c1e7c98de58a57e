package dev.tokenward.limits.increase;

import dev.tokenward.limits.precedence.Limit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What a group's owner may give a member: so many hundredths of the group's own limit of the same period and product; of
 * several owned groups the highest counts, and so much of unlimited is unlimited.
 */
final class IncreaseDelegation {
    private IncreaseDelegation() {}

    /** @param groupLimits of the groups that the owner owns and the member is in */
    static Delegated decide(Limit wanted, List<Limit> groupLimits, Optional<Integer> ownerPercent) {
        if (ownerPercent.isEmpty()) {
            return new Delegated(Outcome.NOTHING_DELEGATED, Optional.empty());
        }
        Optional<Limit> most = groupLimits.stream()
                .max(Comparator.naturalOrder())
                .map(limit -> Limit.of(limit.ceiling().map(amount -> Share.of(amount, ownerPercent.get()))));
        if (most.isEmpty()) {
            return new Delegated(Outcome.NO_GROUP_LIMIT, most);
        }
        return new Delegated(wanted.compareTo(most.get()) <= 0 ? Outcome.DELEGATED : Outcome.TOO_MUCH, most);
    }

    /** @param most what the owner may give at most; empty when nothing */
    record Delegated(Outcome outcome, Optional<Limit> most) {
        boolean allowed() {
            return outcome == Outcome.DELEGATED;
        }
    }

    /** Delegated, or why not. */
    enum Outcome {
        DELEGATED,
        NOTHING_DELEGATED,
        NO_GROUP_LIMIT,
        TOO_MUCH
    }
}
