package dev.tokenward.commons.money;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * An exact amount of US dollars, kept to nine decimals (a billionth of a dollar).
 *
 * <p>One scale for all amounts makes {@code equals} and {@code hashCode} right. A tenth decimal is refused, never lost: the
 * only rounding in the code base is {@link #rounded}, applied once an event (docs/rules.md, section 5).
 */
public record Money(BigDecimal usd) implements Comparable<Money> {
    public static final int SCALE = 9;
    public static final Money ZERO = new Money(BigDecimal.ZERO);

    public Money {
        usd = usd.setScale(SCALE, RoundingMode.UNNECESSARY);
    }

    /** Dollars as decimal text: {@code Money.of("12.34")}. */
    public static Money of(String usd) {
        return new Money(new BigDecimal(usd));
    }

    /** Cents, fractions of a cent allowed down to a ten-millionth. */
    public static Money ofMinorUnits(BigDecimal cents) {
        return new Money(cents.movePointLeft(2));
    }

    /** Half-even to nine decimals. */
    public static Money rounded(BigDecimal usd) {
        return new Money(usd.setScale(SCALE, RoundingMode.HALF_EVEN));
    }

    /** Cents without trailing zeros and without an exponent: {@code "1234.5"}. */
    public String minorUnits() {
        BigDecimal cents = usd.movePointRight(2).stripTrailingZeros();
        return cents.scale() < 0 ? cents.setScale(0).toPlainString() : cents.toPlainString();
    }

    public Money plus(Money other) {
        return new Money(usd.add(other.usd));
    }

    public Money minus(Money other) {
        return new Money(usd.subtract(other.usd));
    }

    public Money negated() {
        return new Money(usd.negate());
    }

    public Money max(Money other) {
        return compareTo(other) >= 0 ? this : other;
    }

    public boolean isNegative() {
        return usd.signum() < 0;
    }

    public boolean isZero() {
        return usd.signum() == 0;
    }

    @Override
    public int compareTo(Money other) {
        return usd.compareTo(other.usd);
    }

    /** Plain dollars without trailing zeros, for messages: {@code 12.5}. */
    @Override
    public String toString() {
        BigDecimal plain = usd.stripTrailingZeros();
        return (plain.scale() < 2 ? plain.setScale(2) : plain).toPlainString();
    }
}
