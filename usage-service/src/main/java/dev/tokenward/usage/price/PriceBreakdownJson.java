package dev.tokenward.usage.price;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tokenward.commons.money.Money;
import dev.tokenward.usage.rating.Price;
import dev.tokenward.usage.rating.TokenKind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Tiers and factors as the database keeps them. */
final class PriceBreakdownJson {
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private PriceBreakdownJson() {}

    static String writeTiers(List<Price.Tier> tiers) {
        ArrayNode array = JSON.createArrayNode();
        for (Price.Tier tier : tiers) {
            ObjectNode prices = array.addObject().put("above", tier.above()).putObject("perMillion");
            for (TokenKind kind : TokenKind.values()) {
                prices.put(kind.wireName(), tier.perMillion().get(kind).toString());
            }
        }
        return array.toString();
    }

    static List<Price.Tier> tiers(String text) {
        List<Price.Tier> tiers = new ArrayList<>();
        for (JsonNode tier : read(text, new TypeReference<JsonNode>() {})) {
            Map<TokenKind, Money> prices = new EnumMap<>(TokenKind.class);
            for (TokenKind kind : TokenKind.values()) {
                prices.put(
                        kind,
                        Money.of(tier.path("perMillion").path(kind.wireName()).asText()));
            }
            tiers.add(new Price.Tier(tier.path("above").asLong(), prices));
        }
        return tiers;
    }

    static String writeFactors(Map<String, BigDecimal> factors) {
        ObjectNode object = JSON.createObjectNode();
        new TreeMap<>(factors).forEach((name, factor) -> object.put(name, factor.toPlainString()));
        return object.toString();
    }

    static Map<String, BigDecimal> factors(String text) {
        return read(text, new TypeReference<Map<String, BigDecimal>>() {});
    }

    static String writeNames(List<String> names) {
        ArrayNode array = JSON.createArrayNode();
        names.forEach(array::add);
        return array.toString();
    }

    static List<String> names(String text) {
        return read(text, new TypeReference<List<String>>() {});
    }

    private static <T> T read(String text, TypeReference<T> type) {
        try {
            return JSON.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The database holds broken JSON", e);
        }
    }
}
