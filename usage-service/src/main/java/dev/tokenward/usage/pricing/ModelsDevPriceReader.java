package dev.tokenward.usage.pricing;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tokenward.usage.price.ModelNames;
import dev.tokenward.usage.price.VendorRatios;
import dev.tokenward.usage.rating.Price;
import dev.tokenward.usage.rating.TokenKind;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Reads a row of models.dev's prices: {@code {"cost": {"input": 3, "output": 15, …}}}, US dollars for a million tokens. */
final class ModelsDevPriceReader {
    private static final Map<TokenKind, String> FIELDS = Map.of(
            TokenKind.UNCACHED_INPUT, "input",
            TokenKind.CACHE_READ, "cache_read",
            TokenKind.CACHE_WRITE_5M, "cache_write",
            TokenKind.OUTPUT, "output");

    private ModelsDevPriceReader() {}

    /** @throws IllegalArgumentException saying why the row is no price of tokens */
    static PriceLine read(String model, JsonNode row) {
        JsonNode cost = row.path("cost");
        Map<TokenKind, BigDecimal> said = new EnumMap<>(TokenKind.class);
        FIELDS.forEach((kind, field) ->
                PriceNumberReader.perMillion(cost, field, 0).ifPresent(price -> said.put(kind, price)));
        for (TokenKind kind : List.of(TokenKind.UNCACHED_INPUT, TokenKind.OUTPUT)) {
            if (!said.containsKey(kind)) {
                throw new IllegalArgumentException("'cost." + FIELDS.get(kind) + "' is missing");
            }
        }
        Price price = new Price(ModelNames.kept(model), List.of(new Price.Tier(0, VendorRatios.completed(said))), true);
        return PriceLine.read(
                model,
                price,
                cost.has("context_over_200k") ? List.of("'cost.context_over_200k' was not taken") : List.of());
    }
}
