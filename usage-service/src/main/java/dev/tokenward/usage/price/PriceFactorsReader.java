package dev.tokenward.usage.price;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads factors by model: {@code {"claude-opus-4-8": {"regions": {"us": 1.1}, "speeds": {"fast": 2.0}}}}. */
final class PriceFactorsReader {
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private PriceFactorsReader() {}

    static Map<String, PriceFactors> read(InputStream file) throws IOException {
        Map<String, PriceFactors> models = new HashMap<>();
        JSON.readTree(file)
                .properties()
                .forEach(model -> models.put(
                        model.getKey(),
                        new PriceFactors(
                                factors(model.getValue().path("speeds")),
                                factors(model.getValue().path("regions")))));
        return models;
    }

    /** Further names by model: {@code {"claude-2": ["claude-2.1"]}}. */
    static Map<String, List<String>> readNames(InputStream file) throws IOException {
        return JSON.readValue(file, new TypeReference<>() {});
    }

    private static Map<String, BigDecimal> factors(JsonNode byName) {
        Map<String, BigDecimal> factors = new HashMap<>();
        byName.properties()
                .forEach(
                        factor -> factors.put(factor.getKey(), factor.getValue().decimalValue()));
        return factors;
    }
}
