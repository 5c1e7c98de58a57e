package dev.tokenward.usage.pricing;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tokenward.commons.problem.CommonProblem;
import dev.tokenward.commons.problem.ProblemException;
import dev.tokenward.usage.price.ModelNames;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads a public price file: a JSON object with one member a model. */
final class PriceFileReader {
    private static final int MAX_BYTES = 16 * 1024 * 1024;
    private static final int MOST_MODELS = 5000;
    private static final Pattern MODEL = Pattern.compile(ModelNames.PATTERN);
    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

    private PriceFileReader() {}

    /** @param prefixes of the names of models that are wanted */
    static List<PriceLine> read(InputStream file, PriceFileFormat format, List<String> prefixes) {
        JsonNode root = parse(file);
        if (root == null || !root.isObject()) {
            throw ProblemException.invalidField("", "The file must be a JSON object with one member a model.");
        }
        List<PriceLine> lines = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Map.Entry<String, JsonNode> model : root.properties()) {
            if (prefixes.stream().anyMatch(model.getKey()::startsWith)) {
                boolean again = !seen.add(ModelNames.kept(model.getKey()));
                lines.add(
                        again
                                ? PriceLine.refused(
                                        model.getKey(), "a model of that name came before, in other letters")
                                : line(format, model.getKey(), model.getValue()));
            }
        }
        if (lines.isEmpty() || lines.size() > MOST_MODELS) {
            throw ProblemException.invalidParameter(
                    "prefix",
                    "'prefix' must be of 1 to " + MOST_MODELS + " of the " + root.size() + " models in the file, but "
                            + String.join(", ", prefixes) + " is of " + lines.size() + ".");
        }
        return lines;
    }

    private static PriceLine line(PriceFileFormat format, String model, JsonNode row) {
        if (!MODEL.matcher(model).matches()) {
            return PriceLine.refused(model, "the name has characters that no model's has");
        }
        try {
            return format == PriceFileFormat.LITELLM
                    ? LiteLlmPriceReader.read(model, row)
                    : ModelsDevPriceReader.read(model, row);
        } catch (IllegalArgumentException notTaken) {
            return PriceLine.refused(model, notTaken.getMessage());
        }
    }

    private static JsonNode parse(InputStream file) {
        try {
            byte[] bytes = file.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new ProblemException(CommonProblem.PAYLOAD_TOO_LARGE, "A price file may have 16 MiB.");
            }
            return JSON.readTree(bytes);
        } catch (JsonProcessingException e) {
            throw new ProblemException(
                    CommonProblem.MALFORMED_JSON,
                    "The file is not well-formed JSON: "
                            + e.getOriginalMessage().lines().findFirst().orElse("") + ".");
        } catch (IOException e) {
            throw new ProblemException(CommonProblem.MALFORMED_JSON, "The file could not be read to its end.");
        }
    }
}
