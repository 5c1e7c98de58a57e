package dev.tokenward.usage.price;

import dev.tokenward.commons.money.Money;
import dev.tokenward.usage.rating.TokenKind;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.EnumMap;
import java.util.Map;

/**
 * What a price list leaves out, as the vendor has it: a read from the cache costs a tenth of the input, a write for five minutes
 * 1.25 times, a write for an hour twice the input.
 */
public final class VendorRatios {
    private static final Map<TokenKind, BigDecimal> TIMES_INPUT = Map.of(
            TokenKind.CACHE_READ, new BigDecimal("0.1"),
            TokenKind.CACHE_WRITE_5M, new BigDecimal("1.25"),
            TokenKind.CACHE_WRITE_1H, new BigDecimal("2"));

    private static final int DECIMALS = 3;

    private VendorRatios() {}

    /** @param said US dollars for a million tokens; input and output are there */
    public static Map<TokenKind, Money> completed(Map<TokenKind, BigDecimal> said) {
        Map<TokenKind, Money> all = new EnumMap<>(TokenKind.class);
        for (TokenKind kind : TokenKind.values()) {
            BigDecimal price = said.get(kind);
            all.put(kind, new Money(price == null ? taken(kind, said.get(TokenKind.UNCACHED_INPUT)) : price));
        }
        return all;
    }

    /** Nobody published it: it is made so that a token costs whole billionths, as all prices do. */
    private static BigDecimal taken(TokenKind kind, BigDecimal input) {
        return input.multiply(TIMES_INPUT.get(kind)).setScale(DECIMALS, RoundingMode.HALF_EVEN);
    }
}
