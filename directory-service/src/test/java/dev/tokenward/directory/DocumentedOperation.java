package dev.tokenward.directory;

import static dev.tokenward.directory.DirectoryApi.as;
import static dev.tokenward.directory.DirectoryApi.newGroup;
import static dev.tokenward.directory.DirectoryApi.newRole;
import static dev.tokenward.directory.DirectoryApi.newUser;
import static io.restassured.RestAssured.given;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tokenward.directory.DirectoryApi.Organization;
import dev.tokenward.testkit.Tokens;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One operation of the served document, with what Swagger UI fills in for one who tries it out. */
record DocumentedOperation(String verb, String path, JsonNode node, JsonNode document) {
    private static final String EXAMPLE_USER = "user_019aa0d3b1c27c03a3c362337cf9a9e7";
    private static final String EXAMPLE_GROUP = "rbac_group_019aa0d3b1c27c03a3c362337cf9a9e7";
    private static final String EXAMPLE_ROLE = "rbac_role_019aa0d3b1c27c03a3c362337cf9a9e7";
    private static final String CSV = "text/csv; charset=UTF-8";
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)}");

    /** Makes what an id in a path stands for. */
    private static final Map<String, Function<Organization, String>> MADE = Map.of(
            "user_id",
            organization -> newUser(organization, "bob@example.com"),
            "group_id",
            organization -> newGroup(organization, "Group"),
            "scim_group_id",
            DocumentedOperation::newScimGroup,
            "surface",
            organization -> "cowork",
            "api_key_id",
            DocumentedOperation::newKey,
            "rollout_id",
            DocumentedOperation::newRollout,
            "invite_id",
            DocumentedOperation::newInvite,
            "role_id",
            organization -> newRole(organization));

    static List<DocumentedOperation> all() {
        JsonNode document =
                read(given().accept("application/json").get("/q/openapi").asString());
        List<DocumentedOperation> all = new ArrayList<>();
        document.get("paths")
                .fields()
                .forEachRemaining(path -> path.getValue()
                        .fields()
                        .forEachRemaining(verb -> all.add(
                                new DocumentedOperation(verb.getKey(), path.getKey(), verb.getValue(), document))));
        return all;
    }

    boolean takesJson() {
        return !node.at("/requestBody/content/application~1json").isMissingNode();
    }

    private boolean takesCsv() {
        return !csvExample().isMissingNode();
    }

    private JsonNode csvExample() {
        return node.at("/requestBody/content/text~1csv/examples/roster/value");
    }

    boolean takesHeader(String name) {
        return node.path("parameters").findValuesAsText("name").contains(name);
    }

    boolean isForTheOperator() {
        return path.equals("/v1/organizations") || path.equals("/v1/audit_events") || path.startsWith("/v1/changes/");
    }

    /** Sends the example, to objects of that organization that are made for it. */
    Response tryOut(Organization organization) {
        return prepared(organization).send(request -> request);
    }

    /** The call, with what it needs made; it can be sent more than once. */
    Call prepared(Organization organization) {
        return new Call(
                isForTheOperator() ? Tokens.SERVICE_KEY : organization.key(),
                path(organization),
                example().map(body -> filled(body, organization)));
    }

    final class Call {
        private final String key;
        private final String path;
        private final Optional<String> body;

        private Call(String key, String path, Optional<String> body) {
            this.key = key;
            this.path = path;
            this.body = body;
        }

        String path() {
            return path;
        }

        Response send(UnaryOperator<RequestSpecification> with) {
            RequestSpecification request = with.apply(as(key)).contentType(takesCsv() ? CSV : "application/json");
            body.ifPresent(request::body);
            return request.request(verb.toUpperCase(Locale.ROOT), path);
        }
    }

    private static String filled(String body, Organization organization) {
        if (body.contains(EXAMPLE_ROLE)) {
            return body.replace(EXAMPLE_ROLE, newRole(organization));
        }
        return body.contains(EXAMPLE_GROUP)
                ? body.replace(EXAMPLE_GROUP, newGroup(organization, "Group"))
                : body.replace(EXAMPLE_USER, organization.ownerId());
    }

    private String path(Organization organization) {
        Matcher placeholders = PLACEHOLDER.matcher(path);
        return placeholders.replaceAll(name -> MADE.get(meant(name.group(1))).apply(organization));
    }

    /** SCIM (RFC 7644) says {@code id} of everything. */
    private String meant(String placeholder) {
        if (!placeholder.equals("id")) {
            return placeholder;
        }
        return path.startsWith("/scim/v2/Groups") ? "scim_group_id" : "user_id";
    }

    /** The example of the body, where there is a body. */
    private Optional<String> example() {
        if (takesCsv()) {
            return Optional.of(csvExample().asText());
        }
        String schema =
                node.at("/requestBody/content/application~1json/schema/$ref").asText();
        return takesJson()
                ? Optional.of(document.at(schema.substring(1)).at("/examples/0").toString())
                : Optional.empty();
    }

    @Override
    public String toString() {
        return verb + " " + path;
    }

    private static String newKey(Organization organization) {
        return made(organization, "api_keys", Map.of("name", "spare", "role", "user"));
    }

    private static String newRollout(Organization organization) {
        Map<String, Object> wave = Map.of(
                "rbac_group_ids", List.of(newGroup(organization, "Wave")), "starting_at", "2030-01-07T09:00:00Z");
        return made(organization, "rollouts", Map.of("name", "Cowork", "surface", "cowork", "waves", List.of(wave)));
    }

    private static String newScimGroup(Organization organization) {
        return as(organization.key())
                .body(Map.of(
                        "schemas",
                        List.of("urn:ietf:params:scim:schemas:core:2.0:Group"),
                        "displayName",
                        "Provisioned"))
                .post("/scim/v2/Groups")
                .path("id");
    }

    private static String newInvite(Organization organization) {
        return made(organization, "invites", Map.of("email", "cy@example.com", "role", "user"));
    }

    private static String made(Organization organization, String what, Object body) {
        return as(organization.key())
                .body(body)
                .post("/v1/organizations/" + what)
                .then()
                .statusCode(200)
                .extract()
                .path("id");
    }

    private static JsonNode read(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
