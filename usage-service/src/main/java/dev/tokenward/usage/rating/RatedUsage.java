package dev.tokenward.usage.rating;

import dev.tokenward.commons.money.Money;
import java.util.EnumMap;
import java.util.Map;

/**
 * What usage costs, and how that came about: {@code gross} is the sum of the parts.
 *
 * @param model the price book's name of the model
 * @param priced whether the price is known; false when the fallback stood in
 * @param tier the input tokens above which the tier holds that was taken; 0 for the first
 * @param reported the cost that came with the event, zero otherwise
 */
public record RatedUsage(
        String model,
        boolean priced,
        long tier,
        Map<TokenKind, Money> tokens,
        Money webSearch,
        Money reported,
        Money gross,
        Money net) {
    public RatedUsage {
        Map<TokenKind, Money> all = new EnumMap<>(TokenKind.class);
        for (TokenKind kind : TokenKind.values()) {
            all.put(kind, tokens.getOrDefault(kind, Money.ZERO));
        }
        tokens = Map.copyOf(all);
    }
}
