package dev.tokenward.analytics.finding;

import dev.tokenward.commons.money.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/** Parts of a whole. Thresholds are compared exactly; the percentage shown has one decimal, half to even. */
public final class Share {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private Share() {}

    /** Empty for parts of nothing. */
    public static Optional<BigDecimal> percent(BigDecimal part, BigDecimal whole) {
        return whole.signum() == 0
                ? Optional.empty()
                : Optional.of(part.multiply(HUNDRED).divide(whole, 1, RoundingMode.HALF_EVEN));
    }

    public static Optional<BigDecimal> percent(Money part, Money whole) {
        return percent(part.usd(), whole.usd());
    }

    public static Optional<BigDecimal> percent(long part, long whole) {
        return percent(BigDecimal.valueOf(part), BigDecimal.valueOf(whole));
    }

    /** Whether the part is more than that many hundredths of the whole; never of nothing. */
    public static boolean isOver(int percent, BigDecimal part, BigDecimal whole) {
        return part.multiply(HUNDRED).compareTo(whole.multiply(BigDecimal.valueOf(percent))) > 0;
    }

    public static boolean isUnder(int percent, Money part, Money whole) {
        return part.usd().multiply(HUNDRED).compareTo(whole.usd().multiply(BigDecimal.valueOf(percent))) < 0;
    }

    /** For sentences: {@code 83.3 %}. */
    public static String inWords(Optional<BigDecimal> percent) {
        return percent.map(value -> value.stripTrailingZeros().toPlainString() + " %")
                .orElse("nothing");
    }
}
