package dev.tokenward.usage.rating;

import dev.tokenward.commons.money.Money;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a model costs from an instant on.
 *
 * @param model as the price book calls it
 * @param tiers the first holds from no tokens on; a later one for requests with more input tokens than it says
 * @param priced false for the fallback that stands in for a price that is not known
 */
public record Price(String model, List<Tier> tiers, boolean priced) {
    public Price {
        Objects.requireNonNull(model, "model");
        tiers = List.copyOf(tiers);
        if (tiers.isEmpty() || tiers.get(0).above() != 0) {
            throw new IllegalArgumentException("The first tier of " + model + " must hold from no tokens on");
        }
    }

    /**
     * US dollars for a million tokens of each kind. At most three decimals, so that one token's price is exact to a
     * billionth of a dollar.
     *
     * @param above the tier holds for requests with more input tokens than that
     */
    public record Tier(long above, Map<TokenKind, Money> perMillion) {
        public Tier {
            perMillion = Map.copyOf(new EnumMap<>(perMillion));
            for (TokenKind kind : TokenKind.values()) {
                Money price = perMillion.get(kind);
                if (price == null
                        || price.isNegative()
                        || price.usd().stripTrailingZeros().scale() > 3) {
                    throw new IllegalArgumentException("price of " + kind + " must have at most three decimals");
                }
            }
        }
    }
}
