package dev.tokenward.directory.scim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The operations of a PATCH, in the manner of each provider: any case of {@code op}, with a path or the paths as names of a value. */
record PatchRequest(List<Operation> operations) {
    /** @param implied the path was the name of a field of the value */
    record Operation(Kind kind, String path, JsonNode value, boolean implied) {}

    enum Kind {
        ADD,
        REPLACE,
        REMOVE
    }

    /** @param sent the body, or in a bulk request the list alone */
    static PatchRequest of(JsonNode sent) {
        JsonNode listed = sent.isArray() ? sent : sent.path("Operations");
        if (!listed.isArray() || listed.isEmpty()) {
            throw ScimProblem.INVALID_SYNTAX.because("A PATCH needs 'Operations', a list of at least one.");
        }
        List<Operation> operations = new ArrayList<>();
        for (JsonNode each : listed) {
            read(each, operations);
        }
        return new PatchRequest(operations);
    }

    private static void read(JsonNode sent, List<Operation> operations) {
        Kind kind = kind(sent.path("op").asText());
        String path = sent.path("path").asText("").strip();
        JsonNode value = sent.has("value") ? sent.get("value") : NullNode.getInstance();
        if (!path.isEmpty() && !path.equals("null")) {
            operations.add(new Operation(kind, path, value, false));
            return;
        }
        if (kind == Kind.REMOVE) {
            throw ScimProblem.NO_TARGET.because("'remove' needs a 'path'.");
        }
        if (!value.isObject()) {
            throw ScimProblem.INVALID_VALUE.because(
                    "Without a 'path' the 'value' must be an object that names what it changes.");
        }
        ScimJson.fields(value)
                .forEach(field -> operations.add(new Operation(kind, field.getKey(), field.getValue(), true)));
    }

    private static Kind kind(String sent) {
        return Stream.of(Kind.values())
                .filter(kind -> kind.name().equals(sent.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() ->
                        ScimProblem.INVALID_SYNTAX.because("'op' must be add, replace or remove, not '" + sent + "'."));
    }
}
