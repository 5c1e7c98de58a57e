package dev.tokenward.directory.scim;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.unboundid.scim2.common.utils.JsonUtils;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** SCIM's JSON: names of attributes are found in any case. */
final class ScimJson {
    static final String MEDIA_TYPE = "application/scim+json";
    static final String USER = "urn:ietf:params:scim:schemas:core:2.0:User";
    static final String GROUP = "urn:ietf:params:scim:schemas:core:2.0:Group";
    static final String ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
    static final String MESSAGES = "urn:ietf:params:scim:api:messages:2.0:";

    private ScimJson() {}

    /** The body of a request. */
    static ObjectNode body(byte[] sent) {
        try {
            JsonNode read = JsonUtils.getObjectReader().readTree(new String(sent, StandardCharsets.UTF_8));
            if (read instanceof ObjectNode object && isKeepable(object)) {
                return object;
            }
        } catch (JsonProcessingException e) {
            throw ScimProblem.INVALID_SYNTAX.because("The body is not well-formed JSON" + where(e) + ".");
        }
        throw ScimProblem.INVALID_SYNTAX.because(
                "The body must be a JSON object, its text without the character U+0000.");
    }

    /** A document of ours. */
    static ObjectNode read(String kept) {
        try {
            return (ObjectNode) JsonUtils.getObjectReader().readTree(kept);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The database holds broken JSON", e);
        }
    }

    static ArrayNode readArray(String kept) {
        return (ArrayNode) read("{\"array\":" + kept + "}").get("array");
    }

    static ObjectNode object() {
        return JsonUtils.getJsonNodeFactory().objectNode();
    }

    static ObjectNode message(String kind) {
        ObjectNode message = object();
        message.putArray("schemas").add(MESSAGES + kind);
        return message;
    }

    /** The text of an attribute, empty where there is none. */
    static Optional<String> text(JsonNode object, String name) {
        return Optional.ofNullable(object.get(name))
                .filter(JsonNode::isValueNode)
                .filter(value -> !value.isNull())
                .map(JsonNode::asText)
                .filter(text -> !text.isBlank());
    }

    static Iterable<Map.Entry<String, JsonNode>> fields(JsonNode object) {
        return object::fields;
    }

    /** PostgreSQL keeps no U+0000, and half of a surrogate pair is no character. */
    private static boolean isKeepable(JsonNode node) {
        if (node.isTextual()) {
            return node.textValue().codePoints().noneMatch(point -> point == 0 || point >= 0xD800 && point <= 0xDFFF);
        }
        for (JsonNode each : node) {
            if (!isKeepable(each)) {
                return false;
            }
        }
        return true;
    }

    private static String where(JsonProcessingException e) {
        return e.getLocation() == null
                ? ""
                : " (line " + e.getLocation().getLineNr() + ", column "
                        + e.getLocation().getColumnNr() + ")";
    }
}
