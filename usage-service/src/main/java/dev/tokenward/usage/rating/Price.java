package dev.tokenward.usage.rating;

import dev.tokenward.commons.money.Money;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What a model costs from an instant on.
 *
 * @param id which price that is: kept with what was rated by it
 * @param model as the price book calls it
 * @param tiers the first holds from no tokens on; a later one for requests with more input tokens than it says
 * @param priced false for the fallback that stands in for a price that is not known
 * @param webSearch of one search
 * @param speeds times the price of tokens, by the speed at which they were asked for; one that is not there is times 1
 * @param regions times the price of tokens, by where they were made; one that is not there is times 1
 */
public record Price(
        String id,
        String model,
        List<Tier> tiers,
        boolean priced,
        Money webSearch,
        Map<String, BigDecimal> speeds,
        Map<String, BigDecimal> regions) {
    /** List price of one web search: 10 USD a thousand. */
    public static final Money WEB_SEARCH = Money.of("0.01");

    public Price {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(model, "model");
        tiers = List.copyOf(tiers);
        if (tiers.isEmpty() || tiers.get(0).above() != 0) {
            throw new IllegalArgumentException("The first tier of " + model + " must hold from no tokens on");
        }
        speeds = Map.copyOf(speeds);
        regions = Map.copyOf(regions);
        for (Tier tier : tiers) {
            tier.refuseTooFine(model, speeds, regions);
        }
    }

    public Price(String model, List<Tier> tiers, boolean priced) {
        this("", model, tiers, priced, WEB_SEARCH, Map.of(), Map.of());
    }

    public Price withId(String known) {
        return new Price(known, model, tiers, priced, webSearch, speeds, regions);
    }

    public Price withFactors(Map<String, BigDecimal> bySpeed, Map<String, BigDecimal> byRegion) {
        return new Price(id, model, tiers, priced, webSearch, bySpeed, byRegion);
    }

    /** Whether usage costs the same by the other, whatever it is called. */
    public boolean costsTheSameAs(Price other) {
        return tiers.equals(other.tiers)
                && webSearch.equals(other.webSearch)
                && sameFactors(speeds, other.speeds)
                && sameFactors(regions, other.regions);
    }

    private static boolean sameFactors(Map<String, BigDecimal> some, Map<String, BigDecimal> others) {
        return some.keySet().equals(others.keySet())
                && some.entrySet().stream()
                        .allMatch(factor -> factor.getValue().compareTo(others.get(factor.getKey())) == 0);
    }

    /** What the list price of tokens is multiplied with. */
    public BigDecimal factor(String speed, String region) {
        return speeds.getOrDefault(speed, BigDecimal.ONE).multiply(regions.getOrDefault(region, BigDecimal.ONE));
    }

    /**
     * US dollars for a million tokens of each kind. At most three decimals, factors multiplied in, so that one token's price is
     * exact to a billionth of a dollar and nothing is left to round but the discount.
     *
     * @param above the tier holds for requests with more input tokens than that
     */
    public record Tier(long above, Map<TokenKind, Money> perMillion) {
        private static final int DECIMALS = 3;

        public Tier {
            perMillion = Map.copyOf(new EnumMap<>(perMillion));
            for (TokenKind kind : TokenKind.values()) {
                Money price = perMillion.get(kind);
                if (price == null || price.isNegative()) {
                    throw new IllegalArgumentException("price of " + kind + " must be there and not negative");
                }
            }
        }

        private void refuseTooFine(String model, Map<String, BigDecimal> speeds, Map<String, BigDecimal> regions) {
            for (BigDecimal speed : orOne(speeds)) {
                for (BigDecimal region : orOne(regions)) {
                    perMillion.forEach((kind, price) -> refuseTooFine(
                            model, kind, price.usd().multiply(speed).multiply(region)));
                }
            }
        }

        private static void refuseTooFine(String model, TokenKind kind, BigDecimal price) {
            if (price.stripTrailingZeros().scale() > DECIMALS) {
                throw new IllegalArgumentException("price of " + kind + " of " + model
                        + " must have at most three decimals, factors multiplied in, but was " + price.toPlainString());
            }
        }

        private static Set<BigDecimal> orOne(Map<String, BigDecimal> factors) {
            Set<BigDecimal> all = new HashSet<>(factors.values());
            all.add(BigDecimal.ONE);
            return all;
        }
    }
}
