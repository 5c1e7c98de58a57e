package dev.tokenward.commons.spending;

import dev.tokenward.commons.money.Money;

/** Whose spending rises (docs/rules.md, section 6): the last 7 days at least 3 times the 7 before. */
public final class RisingSpend {
    public static final int DAYS = 7;
    private static final int TIMES = 3;

    private RisingSpend() {}

    /** @param before what was spent in the 7 days before the last 7; from nothing to something is a rise too */
    public static boolean isRising(Money before, Money last) {
        Money enough = Money.ZERO;
        for (int i = 0; i < TIMES; i++) {
            enough = enough.plus(before);
        }
        return !last.isZero() && last.compareTo(enough) >= 0;
    }
}
