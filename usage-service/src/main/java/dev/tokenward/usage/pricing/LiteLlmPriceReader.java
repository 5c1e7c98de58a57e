package dev.tokenward.usage.pricing;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tokenward.commons.money.Money;
import dev.tokenward.usage.price.ModelNames;
import dev.tokenward.usage.price.VendorRatios;
import dev.tokenward.usage.rating.Price;
import dev.tokenward.usage.rating.TokenKind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads a row of LiteLLM's {@code model_prices_and_context_window.json}: US dollars a token, another tier above 200,000 prompt
 * tokens, factors for fast mode and the United States.
 */
final class LiteLlmPriceReader {
    private static final int TO_MILLION = 6;
    private static final long TIER = 200_000;
    private static final String ABOVE = "_above_200k_tokens";
    private static final Map<TokenKind, String> FIELDS = Map.of(
            TokenKind.UNCACHED_INPUT, "input_cost_per_token",
            TokenKind.CACHE_READ, "cache_read_input_token_cost",
            TokenKind.CACHE_WRITE_5M, "cache_creation_input_token_cost",
            TokenKind.CACHE_WRITE_1H, "cache_creation_input_token_cost_above_1hr",
            TokenKind.OUTPUT, "output_cost_per_token");
    /** Below that: the factor of a price, and the dollars of a search. */
    private static final int MOST = 100;

    private static final Set<String> SPEEDS = Set.of("fast");
    private static final Set<String> REGIONS = Set.of("us");

    private LiteLlmPriceReader() {}

    /** @throws IllegalArgumentException saying why the row is no price of tokens */
    static PriceLine read(String model, JsonNode row) {
        List<String> notes = new ArrayList<>();
        List<Price.Tier> tiers = new ArrayList<>(List.of(tier(row, 0, "")));
        if (row.has(FIELDS.get(TokenKind.UNCACHED_INPUT) + ABOVE) || row.has(FIELDS.get(TokenKind.OUTPUT) + ABOVE)) {
            tiers.add(tier(row, TIER, ABOVE));
        }
        noteOdd(tiers.get(0), notes);
        Price price = new Price(
                "",
                ModelNames.kept(model),
                tiers,
                true,
                webSearch(row.path("search_context_cost_per_query"), notes),
                factors(row, SPEEDS),
                factors(row, REGIONS));
        noteUnknown(row, notes);
        return PriceLine.read(model, price, notes);
    }

    private static Price.Tier tier(JsonNode row, long above, String suffix) {
        Map<TokenKind, BigDecimal> said = new EnumMap<>(TokenKind.class);
        FIELDS.forEach((kind, field) -> PriceNumberReader.perMillion(row, field + suffix, TO_MILLION)
                .ifPresent(price -> said.put(kind, price)));
        for (TokenKind kind : List.of(TokenKind.UNCACHED_INPUT, TokenKind.OUTPUT)) {
            if (!said.containsKey(kind)) {
                throw new IllegalArgumentException("'" + FIELDS.get(kind) + suffix + "' is missing");
            }
        }
        return new Price.Tier(above, VendorRatios.completed(said));
    }

    /** The price of a search depends on how much of the web is read; Claude's does not. */
    private static Money webSearch(JsonNode byContext, List<String> notes) {
        List<BigDecimal> prices = new ArrayList<>();
        byContext
                .fieldNames()
                .forEachRemaining(
                        size -> PriceNumberReader.below(MOST, byContext, size).ifPresent(prices::add));
        if (prices.isEmpty()) {
            return Price.WEB_SEARCH;
        }
        BigDecimal first = prices.get(0);
        if (prices.stream().anyMatch(each -> each.compareTo(first) != 0)) {
            notes.add("searches cost by their context: 'search_context_cost_per_query' was not taken");
            return Price.WEB_SEARCH;
        }
        if (first.scale() > Money.SCALE) {
            throw new IllegalArgumentException("'search_context_cost_per_query' is finer than a billionth of a dollar");
        }
        return new Money(first);
    }

    private static Map<String, BigDecimal> factors(JsonNode row, Set<String> names) {
        JsonNode specific = row.path("provider_specific_entry");
        Map<String, BigDecimal> factors = new HashMap<>();
        names.forEach(
                name -> PriceNumberReader.below(MOST, specific, name).ifPresent(factor -> factors.put(name, factor)));
        return factors;
    }

    private static void noteUnknown(JsonNode row, List<String> notes) {
        row.path("provider_specific_entry").fieldNames().forEachRemaining(name -> {
            if (!SPEEDS.contains(name) && !REGIONS.contains(name)) {
                notes.add("'provider_specific_entry." + name + "' was not taken");
            }
        });
    }

    private static void noteOdd(Price.Tier tier, List<String> notes) {
        Money fiveMinutes = tier.perMillion().get(TokenKind.CACHE_WRITE_5M);
        if (tier.perMillion().get(TokenKind.CACHE_WRITE_1H).compareTo(fiveMinutes) < 0) {
            notes.add("a cache write for an hour costs less than one for five minutes");
        }
    }
}
