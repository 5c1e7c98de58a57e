package dev.tokenward.limits.increase;

import dev.tokenward.commons.money.Money;
import dev.tokenward.limits.precedence.Limit;
import dev.tokenward.limits.standing.Dimension;
import java.time.Instant;
import java.util.Optional;

/**
 * A member's request for more.
 *
 * @param wanted what is asked for in place of {@code limitThen}
 * @param limitThen what the member had when asking
 * @param groupThen the highest limit, then, of a group whose owners could have decided
 * @param byHand whether the member may set limits: no policy answers such a request
 * @param resolution empty while the request waits
 */
record Increase(
        String organization,
        String id,
        String userId,
        Dimension dimension,
        Limit wanted,
        String reason,
        Money limitThen,
        Optional<Limit> groupThen,
        boolean byHand,
        Actor askedBy,
        Instant createdAt,
        Optional<Resolution> resolution) {

    IncreaseStatus status() {
        return resolution.map(Resolution::status).orElse(IncreaseStatus.PENDING);
    }

    Increase resolved(Resolution how) {
        return new Increase(
                organization,
                id,
                userId,
                dimension,
                wanted,
                reason,
                limitThen,
                groupThen,
                byHand,
                askedBy,
                createdAt,
                Optional.of(how));
    }
}
