package dev.tokenward.usage.rating;

import dev.tokenward.commons.money.Money;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Map;

/**
 * What usage costs, and how that came about: {@code gross} is the sum of the parts.
 *
 * @param priceId which price that was
 * @param model the price book's name of the model
 * @param priced whether the price is known; false when the fallback stood in
 * @param tier the input tokens above which the tier holds that was taken; 0 for the first
 * @param factor what the list price of tokens was multiplied with, for speed and region
 * @param reported the cost that came with the event, zero otherwise
 * @param computed what it costs by the price: gross, unless a cost came with the event
 * @param computedWaits whether that is at the fallback price beside a cost that came with the event
 */
public record RatedUsage(
        String priceId,
        String model,
        boolean priced,
        long tier,
        BigDecimal factor,
        Map<TokenKind, Money> tokens,
        Money webSearch,
        Money reported,
        Money computed,
        boolean computedWaits,
        Money gross,
        Discount discount,
        Money net) {
    public RatedUsage {
        Map<TokenKind, Money> all = new EnumMap<>(TokenKind.class);
        for (TokenKind kind : TokenKind.values()) {
            all.put(kind, tokens.getOrDefault(kind, Money.ZERO));
        }
        tokens = Map.copyOf(all);
    }

    /** Whether it is to be rated anew when the price comes. */
    public boolean waitsForPrice() {
        return !priced || computedWaits;
    }
}
