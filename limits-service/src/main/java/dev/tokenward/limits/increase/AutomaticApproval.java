package dev.tokenward.limits.increase;

import dev.tokenward.commons.money.Money;
import dev.tokenward.limits.precedence.Limit;
import java.util.Locale;
import java.util.Optional;

/**
 * Whether a request is approved by itself: less is asked for than the policy's amount, no more than its share of what the
 * member has, not more often in the period than it says, and not by somebody who may set limits.
 */
final class AutomaticApproval {
    private AutomaticApproval() {}

    /** The first of the policy's conditions that fails gives the outcome. */
    static Outcome decide(Question asked, IncreasePolicy policy) {
        Optional<Money> wanted = asked.wanted().ceiling();
        if (policy.autoApproveBelow().isEmpty()) {
            return Outcome.NOT_SET;
        }
        if (asked.byHand()) {
            return Outcome.MAY_SET_LIMITS;
        }
        if (wanted.isEmpty() || wanted.get().compareTo(policy.autoApproveBelow().get()) >= 0) {
            return Outcome.NOT_BELOW;
        }
        if (policy.autoApprovePercent()
                .filter(percent -> wanted.get().compareTo(Share.of(asked.present(), percent)) > 0)
                .isPresent()) {
            return Outcome.ABOVE_PERCENT;
        }
        return asked.timesInPeriod() < policy.autoApproveTimes() ? Outcome.APPROVED : Outcome.OFTEN_ENOUGH;
    }

    /**
     * What is known of a request.
     *
     * @param present what the member has
     * @param byHand whether the member may set limits
     * @param timesInPeriod how often the member was served by the policy in the period that runs
     */
    record Question(Limit wanted, Money present, boolean byHand, int timesInPeriod) {}

    /** Approved, or why not. */
    enum Outcome {
        APPROVED,
        NOT_SET,
        MAY_SET_LIMITS,
        NOT_BELOW,
        ABOVE_PERCENT,
        OFTEN_ENOUGH;

        /** The name on the wire: {@code not_below}. */
        String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
