package dev.tokenward.directory.scim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.unboundid.scim2.common.utils.JsonUtils;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Brings what was sent into the schema's form: its spelling and types, one object as a list of one, {@code "True"} as true.
 * What the schema does not know is left out, for providers send what is mapped for others; what cannot be meant is refused.
 */
final class DocumentCheck {
    private static final int LONGEST = 256 * 1024;

    private DocumentCheck() {}

    static ObjectNode user(ObjectNode sent) {
        ObjectNode document = complex(SchemaJson.USER, sent, "");
        JsonNode extension = sent.get(ScimJson.ENTERPRISE);
        if (extension instanceof ObjectNode object) {
            ObjectNode kept = complex(SchemaJson.ENTERPRISE, object, ScimJson.ENTERPRISE + ":");
            if (!kept.isEmpty()) {
                document.set(ScimJson.ENTERPRISE, kept);
            }
        }
        if (document.toString().length() > LONGEST) {
            throw ScimProblem.INVALID_VALUE.because("More than " + LONGEST + " characters are said of one person.");
        }
        return document;
    }

    /** A boolean as providers write it. */
    static Optional<Boolean> flag(JsonNode sent) {
        String text = sent.isValueNode() ? sent.asText() : "";
        return text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")
                ? Optional.of(Boolean.parseBoolean(text.toLowerCase(Locale.ROOT)))
                : Optional.empty();
    }

    private static ObjectNode complex(Attribute attribute, JsonNode sent, String path) {
        ObjectNode kept = ScimJson.object();
        for (Map.Entry<String, JsonNode> field : ScimJson.fields(sent)) {
            attribute
                    .part(field.getKey())
                    .filter(part -> !part.readOnly() || !path.isEmpty())
                    .ifPresent(part -> {
                        String at = path + part.name();
                        value(part, field.getValue(), at).ifPresent(value -> kept.set(part.name(), value));
                    });
        }
        return kept;
    }

    private static Optional<JsonNode> value(Attribute attribute, JsonNode sent, String path) {
        if (sent.isNull()) {
            return Optional.empty();
        }
        if (attribute.multiValued()) {
            return Optional.of(list(attribute, sent, path)).filter(list -> !list.isEmpty());
        }
        JsonNode single = sent.isArray() && sent.size() == 1 ? sent.get(0) : sent;
        return Optional.of(single(attribute, single, path)).filter(value -> !value.isObject() || !value.isEmpty());
    }

    private static JsonNode list(Attribute attribute, JsonNode sent, String path) {
        ArrayNode list = JsonUtils.getJsonNodeFactory().arrayNode();
        for (JsonNode element : sent.isArray() ? sent : List.of(sent)) {
            if (!element.isNull()) {
                list.add(single(attribute, element, path));
            }
        }
        keepOnePrimary(list);
        return list;
    }

    /** The last one that was said to be it: what is added as primary takes it from the one before. */
    private static void keepOnePrimary(ArrayNode list) {
        boolean found = false;
        for (int i = list.size() - 1; i >= 0; i--) {
            if (list.get(i) instanceof ObjectNode element
                    && element.path("primary").asBoolean()) {
                element.put("primary", !found);
                found = true;
            }
        }
    }

    private static JsonNode single(Attribute attribute, JsonNode sent, String path) {
        if (attribute.isComplex()) {
            if (sent.isObject()) {
                return complex(attribute, sent, path + ".");
            }
            if (sent.isValueNode() && attribute.part("value").isPresent()) {
                return ScimJson.object().put("value", sent.asText());
            }
            throw ScimProblem.INVALID_VALUE.because("'" + path + "' must be an object.");
        }
        if (attribute.isBoolean()) {
            boolean flag = flag(sent)
                    .orElseThrow(() -> ScimProblem.INVALID_VALUE.because(
                            "'" + path + "' must be true or false, not " + shortened(sent)));
            return BooleanNode.valueOf(flag);
        }
        if (!sent.isValueNode()) {
            throw ScimProblem.INVALID_VALUE.because("'" + path + "' must be text, not " + shortened(sent));
        }
        return TextNode.valueOf(sent.asText());
    }

    private static String shortened(JsonNode sent) {
        String text = sent.toString();
        return text.length() <= 80 ? text + "." : text.substring(0, 80) + "….";
    }
}
