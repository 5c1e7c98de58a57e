package dev.tokenward.analytics.finding;

import dev.tokenward.commons.money.Money;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Optional;

/** What a set of figures is like. Percentiles lie between two neighbours in proportion, as spreadsheets and PostgreSQL have it. */
public final class Distribution {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private Distribution() {}

    /** Empty without figures. */
    public static Optional<BigDecimal> percentile(List<BigDecimal> figures, int percent) {
        if (figures.isEmpty()) {
            return Optional.empty();
        }
        List<BigDecimal> sorted = figures.stream().sorted().toList();
        BigDecimal place =
                BigDecimal.valueOf((long) (sorted.size() - 1) * percent).divide(HUNDRED, MathContext.UNLIMITED);
        int below = place.intValue();
        BigDecimal lower = sorted.get(below);
        BigDecimal upper = sorted.get(Math.min(below + 1, sorted.size() - 1));
        BigDecimal part = place.subtract(BigDecimal.valueOf(below));
        return Optional.of(lower.add(upper.subtract(lower).multiply(part)));
    }

    public static Optional<Money> percentileOf(List<Money> amounts, int percent) {
        return percentile(amounts.stream().map(Money::usd).toList(), percent).map(Money::rounded);
    }

    public static Optional<Money> medianOf(List<Money> amounts) {
        return percentileOf(amounts, 50);
    }

    /** Rounded to the nearest billionth of a dollar. */
    public static Optional<Money> meanOf(List<Money> amounts) {
        return amounts.isEmpty()
                ? Optional.empty()
                : Optional.of(Money.rounded(
                        sum(amounts).usd().divide(BigDecimal.valueOf(amounts.size()), MathContext.DECIMAL128)));
    }

    public static Money sum(List<Money> amounts) {
        return amounts.stream().reduce(Money.ZERO, Money::plus);
    }
}
