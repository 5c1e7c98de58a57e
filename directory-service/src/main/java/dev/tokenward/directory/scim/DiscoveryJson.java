package dev.tokenward.directory.scim;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tokenward.commons.problem.ProblemException;
import java.util.List;

/** What is served, said by itself (RFC 7643, sections 5 to 7). */
final class DiscoveryJson {
    private static final String CORE = "urn:ietf:params:scim:schemas:core:2.0:";

    private DiscoveryJson() {}

    static ObjectNode configuration(String base) {
        ObjectNode configuration = typed("ServiceProviderConfig");
        configuration.putObject("patch").put("supported", true);
        configuration
                .putObject("bulk")
                .put("supported", true)
                .put("maxOperations", BulkRequest.MOST_OPERATIONS)
                .put("maxPayloadSize", BulkRequest.LONGEST);
        configuration.putObject("filter").put("supported", true).put("maxResults", QueryRequest.MOST);
        configuration.putObject("changePassword").put("supported", false);
        configuration.putObject("sort").put("supported", true);
        configuration.putObject("etag").put("supported", true);
        configuration
                .putArray("authenticationSchemes")
                .addObject()
                .put("type", "oauthbearertoken")
                .put("name", "OAuth Bearer Token")
                .put("description", "An API key with scope scim:write as bearer token")
                .put("specUri", "https://www.rfc-editor.org/info/rfc6750")
                .put("primary", true);
        return located(configuration, "ServiceProviderConfig", base + "/ServiceProviderConfig");
    }

    static List<ObjectNode> resourceTypes(String base) {
        ObjectNode user = resourceType("User", "User Account", ScimJson.USER, base);
        user.putArray("schemaExtensions")
                .addObject()
                .put("schema", ScimJson.ENTERPRISE)
                .put("required", false);
        return List.of(user, resourceType("Group", "Group", ScimJson.GROUP, base));
    }

    static List<ObjectNode> schemas(String base) {
        return SchemaJson.all().stream()
                .map(schema -> located(
                        schema, "Schema", base + "/Schemas/" + schema.get("id").asText()))
                .toList();
    }

    static ObjectNode named(String what, String id, List<ObjectNode> all) {
        return all.stream()
                .filter(each -> each.get("id").asText().equalsIgnoreCase(id))
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound(what, id));
    }

    private static ObjectNode resourceType(String name, String description, String schema, String base) {
        ObjectNode type = typed("ResourceType")
                .put("id", name)
                .put("name", name)
                .put("endpoint", "/" + name + "s")
                .put("description", description)
                .put("schema", schema);
        return located(type, "ResourceType", base + "/ResourceTypes/" + name);
    }

    private static ObjectNode typed(String type) {
        ObjectNode resource = ScimJson.object();
        resource.putArray("schemas").add(CORE + type);
        return resource;
    }

    private static ObjectNode located(ObjectNode resource, String type, String location) {
        resource.putObject("meta").put("resourceType", type).put("location", location);
        return resource;
    }
}
