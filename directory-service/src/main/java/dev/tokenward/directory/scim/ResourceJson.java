package dev.tokenward.directory.scim;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.unboundid.scim2.common.utils.JsonUtils;
import dev.tokenward.directory.user.UserStatus;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** People and groups as SCIM shows them. */
final class ResourceJson {
    private ResourceJson() {}

    /** @param base of all addresses, without a slash at its end */
    static ObjectNode of(ScimUser person, String base) {
        ObjectNode document = UserDocumentJson.of(person);
        String version = version(document + "|" + person.user().status());
        ObjectNode resource = ScimJson.object();
        ArrayNode schemas = resource.putArray("schemas").add(ScimJson.USER);
        if (document.has(ScimJson.ENTERPRISE)) {
            schemas.add(ScimJson.ENTERPRISE);
        }
        resource.put("id", person.user().id());
        resource.setAll(document);
        resource.put("displayName", person.user().name());
        resource.put("active", person.user().status() == UserStatus.ACTIVE);
        ArrayNode groups = ScimJson.readArray(person.groups());
        groups.forEach(group -> refer((ObjectNode) group, base + "/Groups/").put("type", "direct"));
        if (!groups.isEmpty()) {
            resource.set("groups", groups);
        }
        resource.set(
                "meta", meta("User", person.user().id(), person.user().addedAt(), person.modifiedAt(), base, version));
        return resource;
    }

    static ObjectNode of(ScimGroup each, String base) {
        ObjectNode resource = ScimJson.object();
        resource.putArray("schemas").add(ScimJson.GROUP);
        resource.put("id", each.group().id());
        each.externalId().ifPresent(id -> resource.put("externalId", id));
        resource.put("displayName", each.group().name());
        each.members().ifPresent(kept -> {
            ArrayNode members = ScimJson.readArray(kept);
            members.forEach(
                    member -> refer((ObjectNode) member, base + "/Users/").put("type", "User"));
            resource.set("members", members);
        });
        String version = "W/\"" + each.version() + "\"";
        Instant modified = each.group().updatedAt();
        resource.set("meta", meta("Group", each.group().id(), each.group().createdAt(), modified, base, version));
        return resource;
    }

    static String version(ObjectNode resource) {
        return resource.at("/meta/version").asText();
    }

    static String location(ObjectNode resource) {
        return resource.at("/meta/location").asText();
    }

    static ObjectNode projected(ObjectNode resource, Projection projection) {
        if (projection.isAll()) {
            return resource;
        }
        ObjectNode wanted = ScimJson.object();
        for (Map.Entry<String, JsonNode> field : ScimJson.fields(resource)) {
            if (projection.wants(field.getKey())) {
                wanted.set(field.getKey(), parts(field.getKey(), field.getValue(), projection));
            }
        }
        return wanted;
    }

    static ObjectNode list(int total, int startIndex, List<ObjectNode> resources) {
        ObjectNode list = ScimJson.message("ListResponse");
        list.put("totalResults", total);
        list.put("startIndex", startIndex);
        list.put("itemsPerPage", resources.size());
        list.putArray("Resources").addAll(resources);
        return list;
    }

    private static JsonNode parts(String attribute, JsonNode value, Projection projection) {
        if (value.isObject()) {
            ObjectNode wanted = ScimJson.object();
            for (Map.Entry<String, JsonNode> field : ScimJson.fields(value)) {
                if (projection.wants(attribute, field.getKey())) {
                    wanted.set(field.getKey(), field.getValue());
                }
            }
            return wanted;
        }
        if (value.isArray()) {
            ArrayNode wanted = JsonUtils.getJsonNodeFactory().arrayNode();
            value.forEach(element -> wanted.add(parts(attribute, element, projection)));
            return wanted;
        }
        return value;
    }

    private static ObjectNode refer(ObjectNode reference, String base) {
        return reference.put("$ref", base + reference.path("value").asText());
    }

    private static ObjectNode meta(
            String type, String id, Instant created, Instant modified, String base, String version) {
        return ScimJson.object()
                .put("resourceType", type)
                .put("created", created.toString())
                .put("lastModified", modified.toString())
                .put("location", base + "/" + type + "s/" + id)
                .put("version", version);
    }

    private static String version(String of) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(of.getBytes(UTF_8));
            return "W/\"" + HexFormat.of().formatHex(digest).substring(0, 32) + "\"";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
