package dev.tokenward.limits.alert;

import dev.tokenward.commons.money.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Whether somebody spends faster than usual. The last hour is the running one and what the one before has of the 60 minutes. Usual
 * is the mean of the hours before these in which something was spent; with fewer than six of them nothing is known to be usual, and
 * nothing is fast.
 */
final class SpendingSpeed {
    static final int LEAST_HOURS = 6;
    private static final long HOUR = Duration.ofHours(1).toSeconds();

    private SpendingSpeed() {}

    /** The last hour and the usual one, if the last is so many times the usual and at least that amount. */
    static Optional<Reading> fast(SpendHours hours, Instant now, int times, Money atLeast) {
        if (hours.usualHours() < LEAST_HOURS) {
            return Optional.empty();
        }
        Money last = lastHour(hours, now);
        Money usual = new Money(hours.usualSum()
                .usd()
                .divide(BigDecimal.valueOf(hours.usualHours()), Money.SCALE, RoundingMode.HALF_EVEN));
        Money bound = new Money(usual.usd().multiply(BigDecimal.valueOf(times))).max(atLeast);
        return last.compareTo(bound) >= 0 ? Optional.of(Reading.ofSpeed(last, usual)) : Optional.empty();
    }

    private static Money lastHour(SpendHours hours, Instant now) {
        long gone = Duration.between(now.truncatedTo(ChronoUnit.HOURS), now).toSeconds();
        BigDecimal share = hours.previous()
                .max(Money.ZERO)
                .usd()
                .multiply(BigDecimal.valueOf(HOUR - gone))
                .divide(BigDecimal.valueOf(HOUR), Money.SCALE, RoundingMode.HALF_EVEN);
        return hours.current().max(Money.ZERO).plus(new Money(share));
    }
}
