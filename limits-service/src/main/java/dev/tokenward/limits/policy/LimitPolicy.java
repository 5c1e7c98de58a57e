package dev.tokenward.limits.policy;

import dev.tokenward.commons.money.Money;
import dev.tokenward.limits.precedence.MultipleLimits;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * @param mode where admitted turns are held
 * @param lease how long an admitted turn stays admitted
 * @param turnOverrun what a turn may add beyond its hold before its lease ends; empty for any amount
 * @param defaultHold what a turn holds that brings no estimate
 * @param blockedMessage the organization's own words to those who are blocked
 * @param updatedAt empty while the policy is the default one
 * @param version grows with each change; 0 for the default policy
 */
public record LimitPolicy(
        MultipleLimits multipleLimits,
        StaleData staleData,
        AdmissionMode mode,
        Duration lease,
        Optional<Money> turnOverrun,
        Money defaultHold,
        Optional<String> blockedMessage,
        Optional<Instant> updatedAt,
        long version) {
    public static final LimitPolicy DEFAULT = new LimitPolicy(
            MultipleLimits.LOWEST,
            StaleData.OPEN,
            AdmissionMode.FAST,
            Duration.ofMinutes(60),
            Optional.empty(),
            Money.of("0.50"),
            Optional.empty(),
            Optional.empty(),
            0);

    public LimitPolicy {
        if (defaultHold.isNegative()) {
            throw new IllegalArgumentException("defaultHold must not be negative: " + defaultHold);
        }
    }
}
