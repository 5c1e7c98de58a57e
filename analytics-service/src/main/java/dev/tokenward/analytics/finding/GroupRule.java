package dev.tokenward.analytics.finding;

import dev.tokenward.commons.money.Money;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** Which groups ask for something (docs/rules.md, section 6). What the rules leave open is in docs/decisions/0032. */
public final class GroupRule {
    public static final BigDecimal APPROACHING = new BigDecimal("0.8");
    public static final int GUIDANCE_OVER_PERCENT = 20;
    public static final int FEWEST_APART = 3;
    public static final BigDecimal TIMES_APART = BigDecimal.valueOf(3);
    public static final int ALIKE_WITHIN_PERCENT = 10;

    private GroupRule() {}

    /** A median use of 80 % or more in two months running. @param medians the oldest first; empty for a month without limits */
    public static boolean approaches(List<Optional<BigDecimal>> medians) {
        boolean before = false;
        for (Optional<BigDecimal> median : medians) {
            boolean high = median.filter(use -> use.compareTo(APPROACHING) >= 0).isPresent();
            if (high && before) {
                return true;
            }
            before = high;
        }
        return false;
    }

    /** Whether models are what to try before more budget: more than 20 % of the spend is on the high-intensity family. */
    public static boolean guidanceFirst(Money costly, Money spend) {
        return Share.isOver(GUIDANCE_OVER_PERCENT, costly.usd(), spend.usd());
    }

    /**
     * Where a group's use parts: the widest gap between two neighbours, of whom the higher spends at least 3 times the lower,
     * with at least 3 people on either side.
     */
    public static Optional<Split> split(List<Money> spends) {
        List<Money> sorted = spends.stream().sorted().toList();
        Optional<Split> widest = Optional.empty();
        for (int low = FEWEST_APART; low <= sorted.size() - FEWEST_APART; low++) {
            Split split = new Split(low, sorted.get(low - 1), sorted.size() - low, sorted.get(low));
            if (split.isWide()
                    && widest.filter(other -> !split.isWiderThan(other)).isEmpty()) {
                widest = Optional.of(split);
            }
        }
        return widest;
    }

    /** Whether two groups' use does not differ: at least 3 people each, median and quartiles within 10 % of each other. */
    public static boolean areAlike(List<Money> one, List<Money> other) {
        return one.size() >= FEWEST_APART
                && other.size() >= FEWEST_APART
                && List.of(25, 50, 75).stream()
                        .allMatch(percent -> isWithin(
                                Distribution.percentileOf(one, percent).orElseThrow(),
                                Distribution.percentileOf(other, percent).orElseThrow()));
    }

    private static boolean isWithin(Money one, Money other) {
        Money higher = one.max(other);
        Money apart = one.compareTo(other) > 0 ? one.minus(other) : other.minus(one);
        return !higher.isZero() && !Share.isOver(ALIKE_WITHIN_PERCENT, apart.usd(), higher.usd());
    }

    /** @param lowMost what the highest of the lower part spent; {@code highLeast} the lowest of the higher */
    public record Split(int low, Money lowMost, int high, Money highLeast) {
        boolean isWide() {
            return !highLeast.isZero()
                    && highLeast.usd().compareTo(lowMost.usd().multiply(TIMES_APART)) >= 0;
        }

        /** By how many times, compared without dividing: what was spent from nothing is widest. */
        boolean isWiderThan(Split other) {
            return highLeast
                            .usd()
                            .multiply(other.lowMost.usd())
                            .compareTo(other.highLeast.usd().multiply(lowMost.usd()))
                    > 0;
        }
    }
}
