package dev.tokenward.usage.price;

import static java.time.ZoneOffset.UTC;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tokenward.usage.rating.Price;
import dev.tokenward.usage.rating.TokenKind;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.StreamSupport;

/**
 * Reads the price format of genai-prices: US dollars for a million tokens, tiers by input tokens, prices with a first day.
 * What it leaves out is taken by {@link VendorRatios}.
 */
final class GenaiPricesReader {
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    private static final Map<TokenKind, String> FIELDS = Map.of(
            TokenKind.UNCACHED_INPUT, "input_mtok",
            TokenKind.CACHE_READ, "cache_read_mtok",
            TokenKind.CACHE_WRITE_5M, "cache_write_mtok",
            TokenKind.CACHE_WRITE_1H, "cache_write_1h_mtok",
            TokenKind.OUTPUT, "output_mtok");

    private GenaiPricesReader() {}

    static PriceBook read(InputStream file) throws IOException {
        List<PricedModel> models = new ArrayList<>();
        for (JsonNode provider : JSON.readTree(file)) {
            provider.path("models").forEach(model -> models.add(model(model)));
        }
        return new PriceBook(models);
    }

    private static PricedModel model(JsonNode model) {
        String id = model.path("id").asText();
        JsonNode prices = model.path("prices");
        List<DatedPrice> dated = new ArrayList<>();
        if (prices.isArray()) {
            prices.forEach(entry -> dated.add(new DatedPrice(start(entry), price(id, entry.path("prices")))));
        } else {
            dated.add(new DatedPrice(Instant.EPOCH, price(id, prices)));
        }
        dated.sort(Comparator.comparing(DatedPrice::from));
        return new PricedModel(id, model.path("name").asText(id), match(model.path("match")), dated);
    }

    private static Instant start(JsonNode entry) {
        JsonNode day = entry.path("constraint").path("start_date");
        return day.isMissingNode()
                ? Instant.EPOCH
                : LocalDate.parse(day.asText()).atStartOfDay(UTC).toInstant();
    }

    private static Price price(String model, JsonNode prices) {
        TreeSet<Long> starts = new TreeSet<>();
        starts.add(0L);
        for (String field : FIELDS.values()) {
            prices.path(field)
                    .path("tiers")
                    .forEach(tier -> starts.add(tier.path("start").asLong()));
        }
        return new Price(
                model, starts.stream().map(start -> tier(prices, start)).toList(), true);
    }

    private static Price.Tier tier(JsonNode prices, long start) {
        Map<TokenKind, BigDecimal> said = new EnumMap<>(TokenKind.class);
        FIELDS.forEach((kind, field) -> {
            if (prices.has(field)) {
                said.put(kind, holds(prices.path(field), start));
            }
        });
        return new Price.Tier(start, VendorRatios.completed(said));
    }

    private static BigDecimal holds(JsonNode price, long start) {
        JsonNode holds = price.isObject() ? price.path("base") : price;
        for (JsonNode tier : price.path("tiers")) {
            holds = tier.path("start").asLong() <= start ? tier.path("price") : holds;
        }
        return holds.decimalValue();
    }

    private static ModelMatch match(JsonNode clause) {
        String kind = clause.fieldNames().next();
        JsonNode value = clause.path(kind);
        return switch (kind) {
            case "starts_with" -> new ModelMatch.StartsWith(name(value));
            case "contains" -> new ModelMatch.Contains(name(value));
            case "equals" -> new ModelMatch.Exactly(name(value));
            case "or" ->
                new ModelMatch.AnyOf(StreamSupport.stream(value.spliterator(), false)
                        .map(GenaiPricesReader::match)
                        .toList());
            default -> throw new IllegalArgumentException("'" + kind + "' is no known way to match a model");
        };
    }

    /** As {@link ModelName} writes names. */
    private static String name(JsonNode text) {
        return text.asText().toLowerCase(Locale.ROOT);
    }
}
