package dev.tokenward.analytics.finding;

import dev.tokenward.commons.money.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Recommended tiers (docs/rules.md, section 6): from the last full month's spend by person on a surface, power is the 90th
 * percentile, typical the mean, light the median, rounded up to 5 USD; with under 20 active users the starting points.
 */
public final class TierRule {
    public static final List<String> TIERS = List.of("power", "typical", "light");
    public static final int FEWEST_ACTIVE = 20;
    private static final BigDecimal STEP = BigDecimal.valueOf(5);
    private static final Map<String, List<String>> STARTING_POINTS = Map.of(
            "claude_code",
            List.of("200", "85", "25"),
            "cowork",
            List.of("100", "50", "20"),
            "chat",
            List.of("50", "20", "5"));

    private TierRule() {}

    /** The surfaces that have starting points. */
    public static List<String> surfaces() {
        return List.of("claude_code", "cowork", "chat");
    }

    /** Empty for a surface that has none. */
    public static Optional<Money> startingPoint(String surface, String tier) {
        return Optional.ofNullable(STARTING_POINTS.get(surface))
                .map(amounts -> Money.of(amounts.get(TIERS.indexOf(tier))));
    }

    /** What the organization's own people give, however few they are; empty without any. */
    public static Optional<Money> own(List<Money> spends, String tier) {
        return switch (tier) {
            case "power" -> Distribution.percentileOf(spends, 90);
            case "typical" -> Distribution.meanOf(spends);
            case "light" -> Distribution.medianOf(spends);
            default -> throw new IllegalArgumentException("tier must be one of " + TIERS + ": " + tier);
        };
    }

    /** Own data where enough people were active, else the starting point. */
    public static Optional<Money> recommended(String surface, List<Money> spends, String tier) {
        return spends.size() < FEWEST_ACTIVE
                ? startingPoint(surface, tier)
                : own(spends, tier).map(TierRule::roundedUp);
    }

    /** To the next 5 USD; 5 at least, since a limit of 0 would stop people at once. */
    static Money roundedUp(Money amount) {
        BigDecimal steps = amount.usd().divide(STEP, 0, RoundingMode.CEILING).max(BigDecimal.ONE);
        return new Money(steps.multiply(STEP));
    }
}
