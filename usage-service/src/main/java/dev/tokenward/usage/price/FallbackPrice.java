package dev.tokenward.usage.price;

import dev.tokenward.commons.money.Money;
import dev.tokenward.usage.rating.Price;
import dev.tokenward.usage.rating.TokenKind;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a million tokens of a model cost that has no price, US dollars: usage is never free.
 *
 * @param input of every kind of tokens that go in
 * @param setAt empty for the default, which nobody has set
 */
public record FallbackPrice(String id, Money input, Money output, Optional<Instant> setAt) {
    public static final FallbackPrice DEFAULT =
            new FallbackPrice("fallback.default", Money.of("5"), Money.of("25"), Optional.empty());

    /** As the price of a model that has none. */
    public Price of(String model) {
        Map<TokenKind, Money> prices = new EnumMap<>(TokenKind.class);
        for (TokenKind kind : TokenKind.values()) {
            prices.put(kind, kind == TokenKind.OUTPUT ? output : input);
        }
        return new Price(model, List.of(new Price.Tier(0, prices)), false).withId(id);
    }
}
