package dev.tokenward.directory.scim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The schemas that are served, and the attributes that are kept after them. */
final class SchemaJson {
    static final Attribute USER = attributes("user");
    static final Attribute GROUP = attributes("group");
    static final Attribute ENTERPRISE = attributes("enterprise_user");
    private static final List<String> SERVED =
            List.of("user", "enterprise_user", "group", "schema", "resource_type", "service_provider_configuration");

    private SchemaJson() {}

    static List<ObjectNode> all() {
        return SERVED.stream().map(SchemaJson::load).toList();
    }

    private static Attribute attributes(String schema) {
        Map<String, Attribute> parts = parts(load(schema).get("attributes"));
        if (!schema.equals("enterprise_user")) {
            for (String common : List.of("id", "meta", "schemas")) {
                parts.put(common, new Attribute(common, "string", false, true, Map.of()));
            }
            parts.put("externalid", new Attribute("externalId", "string", false, false, Map.of()));
        }
        return new Attribute(schema, "complex", false, false, parts);
    }

    private static Map<String, Attribute> parts(JsonNode definitions) {
        Map<String, Attribute> parts = new HashMap<>();
        for (JsonNode definition : definitions) {
            String name = definition.get("name").asText();
            Map<String, Attribute> inner =
                    definition.has("subAttributes") ? parts(definition.get("subAttributes")) : Map.of();
            boolean readOnly = definition.path("mutability").asText().equals("readOnly");
            boolean many = definition.path("multiValued").asBoolean();
            String type = definition.get("type").asText();
            parts.put(name.toLowerCase(Locale.ROOT), new Attribute(name, type, many, readOnly, inner));
        }
        return parts;
    }

    private static ObjectNode load(String schema) {
        try (InputStream in = SchemaJson.class.getResourceAsStream("/scim/" + schema + ".json")) {
            return ScimJson.read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
