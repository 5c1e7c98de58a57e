package dev.tokenward.limits.increase;

import dev.tokenward.commons.money.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What an organization has delegated, and what is approved by itself.
 *
 * @param ownerPercent how many hundredths of the group's limit an owner may give; empty: owners decide nothing
 * @param autoApproveBelow what is asked for below this is approved by itself; empty: nothing is
 * @param autoApprovePercent and is no more than so many hundredths of what the member has
 * @param autoApproveTimes how often in a period a member is served like that
 * @param updatedAt empty while the policy is the default one
 */
record IncreasePolicy(
        Optional<Integer> ownerPercent,
        Optional<Money> autoApproveBelow,
        Optional<Integer> autoApprovePercent,
        int autoApproveTimes,
        int retryAfterDenialDays,
        Optional<Instant> updatedAt) {
    static final IncreasePolicy DEFAULT =
            new IncreasePolicy(Optional.empty(), Optional.empty(), Optional.empty(), 1, 30, Optional.empty());

    /** The first instant at which a member may ask again who was denied then. */
    Instant mayAskAgain(Instant deniedAt) {
        return deniedAt.plus(Duration.ofDays(retryAfterDenialDays));
    }
}
