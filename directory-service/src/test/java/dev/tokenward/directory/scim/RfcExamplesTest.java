package dev.tokenward.directory.scim;

import static dev.tokenward.directory.DirectoryApi.newOrganization;
import static dev.tokenward.directory.scim.ScimApi.GROUPS;
import static dev.tokenward.directory.scim.ScimApi.USERS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tokenward.directory.ServiceKey;
import dev.tokenward.testkit.EmbeddedPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every example of the RFCs: requests are sent as they stand, but for ids; answers are compared with ours. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgres.class)
@QuarkusTestResource(ServiceKey.class)
class RfcExamplesTest {
    private static final Path FILES = Path.of("src/test/resources/scim/rfc");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> USED = new HashSet<>();
    /** What we decide ourselves, and what a person or group has of us beside. */
    private static final Set<String> OURS =
            Set.of("id", "meta", "groups", "displayName", "active", "password", "location");

    private ScimApi scim;

    @BeforeEach
    void givenAnOrganization() {
        scim = ScimApi.of(newOrganization());
    }

    @AfterAll
    static void everyFileIsUsed() throws IOException {
        Set<String> there = new TreeSet<>();
        try (Stream<Path> files = Files.list(FILES)) {
            files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".json"))
                    .forEach(there::add);
        }
        assertThat(there).hasSize(49);
        assertThat(USED).containsExactlyInAnyOrderElementsOf(there);
    }

    @Test
    void peopleAreKeptAsTheyAreSent() {
        for (String file : List.of(
                "rfc7643-8.1-user-minimal",
                "rfc7643-8.2-user-full",
                "rfc7643-8.3-enterprise_user",
                "rfc7644-3.4.1-user-known-resource",
                "rfc7644-3.9-user-partial_response",
                "rfc7644-3.3-user-post_response",
                "rfc7644-3.14-user-post_response",
                "rfc7644-3.5.1-user-put_response")) {
            scim = ScimApi.of(newOrganization());
            JsonNode sent = example(file);
            Response made = scim.post(USERS, sent.toString());

            assertThat(made.statusCode()).as(file).isEqualTo(201);
            assertSays(file, json(scim.get(USERS + "/" + made.path("id"))), sent);
        }
    }

    @Test
    void personIsMadeReadAndReplacedAsInTheRfc() {
        for (String section : List.of("rfc7644-3.3", "rfc7644-3.14")) {
            scim = ScimApi.of(newOrganization());
            Response made =
                    scim.post(USERS, example(section + "-user-post_request").toString());
            assertThat(made.statusCode()).isEqualTo(201);
            assertSays(section, json(made), example(section + "-user-post_response"));
            assertThat(made.header("ETag")).isEqualTo(made.path("meta.version"));
            assertThat(made.header("Location")).isEqualTo(made.path("meta.location"));
        }
        String id = scim.find(USERS, "userName eq \"bjensen\"").path("Resources[0].id");
        Response put = scim.put(
                USERS + "/" + id, example("rfc7644-3.5.1-user-put_request").toString());
        assertThat(put.statusCode()).isEqualTo(200);
        assertSays("put", json(put), example("rfc7644-3.5.1-user-put_response"));
        assertSays(
                "partial",
                json(scim.get(USERS + "/" + id + "?attributes=userName")),
                example("rfc7644-3.9-user-partial_response"));
        assertThat(json(scim.get(USERS + "/" + id + "?attributes=userName")).size())
                .isEqualTo(3);
    }

    @Test
    void listsAndSearchesAreAnswered() {
        scim.newUser("bjensen");
        scim.post(USERS, "{\"userName\":\"jsmith\",\"displayName\":\"Smith, James\"}");
        scim.newGroup("Smith Family");

        JsonNode listed = json(scim.get(USERS + "?attributes=userName&filter=userName sw \"b\" or userName sw \"j\""));
        JsonNode expected = example("rfc7644-3.4.2-list_response-partial_attributes");
        assertThat(listed.get("totalResults")).isEqualTo(expected.get("totalResults"));
        assertThat(listed.findValuesAsText("userName"))
                .containsExactlyElementsOf(expected.findValuesAsText("userName"));

        JsonNode found = json(scim.post(
                "/scim/v2/.search", example("rfc7644-3.4.3-search_request").toString()));
        JsonNode wanted = example("rfc7644-3.4.3-list_response-post_query");
        assertThat(found.findValuesAsText("displayName"))
                .containsExactlyElementsOf(wanted.findValuesAsText("displayName"));
        assertThat(found.findValuesAsText("userName")).containsExactlyElementsOf(wanted.findValuesAsText("userName"));
        assertThat(found.get("startIndex")).isEqualTo(wanted.get("startIndex"));
    }

    @Test
    void groupIsKeptWithItsMembers() {
        String babs = scim.newUser("babs@example.com");
        String mandy = scim.newUser("mandy@example.com");
        String group = text("rfc7643-8.4-group")
                .replace("2819c223-7f76-453a-919d-413861904646", babs)
                .replace("902c246b-6245-4190-8e05-00816be7344a", mandy);

        Response made = scim.post(GROUPS, group);

        assertThat(made.statusCode()).isEqualTo(201);
        assertThat(made.<String>path("displayName")).isEqualTo("Tour Guides");
        assertThat(made.<List<String>>path("members.value")).containsExactlyInAnyOrder(babs, mandy);
    }

    @Test
    void peopleArePatchedAsInTheRfc() {
        String path = USERS + "/"
                + json(scim.post(USERS, text("rfc7643-8.2-user-full")))
                        .get("id")
                        .asText();

        JsonNode cut = patched(path, "rfc7644-3.5.2.2-patch_op-remove_multi_complex_value");
        assertThat(cut.at("/emails").findValuesAsText("value")).containsExactly("babs@jensen.org");
        JsonNode added = patched(path, "rfc7644-3.5.2.1-patch_op-add_emails");
        assertThat(added.at("/emails").findValuesAsText("value")).contains("babs@jensen.org");
        assertThat(added.get("nickName").asText()).isEqualTo("Babs");
        JsonNode replaced = patched(path, "rfc7644-3.5.2.3-patch_op-replace_all_email_values");
        assertThat(replaced.at("/emails").findValuesAsText("value"))
                .containsExactly("bjensen@example.com", "babs@jensen.org");
        JsonNode street = patched(path, "rfc7644-3.5.2.3-patch_op-replace_street_address");
        assertThat(street.at("/addresses/0/streetAddress").asText()).isEqualTo("1010 Broadway Ave");
        assertThat(street.at("/addresses/0/locality").asText()).isEqualTo("Hollywood");
        JsonNode address = patched(path, "rfc7644-3.5.2.3-patch_op-replace_user_work_address");
        assertThat(address.at("/addresses/0/streetAddress").asText()).isEqualTo("911 Universal City Plaza");
        assertThat(address.get("addresses")).hasSize(2);
    }

    @Test
    void membersArePatchedAsInTheRfc() {
        String babs = scim.newUser("babs@example.com");
        String james = scim.newUser("james@example.com");
        String path = GROUPS + "/" + scim.newGroup("Tour Guides");

        assertThat(members(path, "rfc7644-3.5.2.1-patch_op-add_members", babs, james))
                .containsExactly(babs);
        assertThat(members(path, "rfc7644-3.5.2.2-patch_op-remove_and_add_one_member", babs, james))
                .containsExactly(james);
        assertThat(members(path, "rfc7644-3.5.2.3-patch_op-replace_all_members", babs, james))
                .containsExactlyInAnyOrder(babs, james);
        assertThat(members(path, "rfc7644-3.5.2.2-patch_op-remove_one_member", babs, james))
                .containsExactly(james);
        assertThat(members(path, "rfc7644-3.5.2.2-patch_op-remove_all_members", babs, james))
                .isEmpty();
    }

    @Test
    void errorsAreWordedAsInTheRfc() {
        String path = USERS + "/2819c223-7f76-453a-919d-413861904646";
        JsonNode gone = json(scim.get(path));
        for (String file : List.of("rfc7644-3.12-error-not_found", "rfc7644-3.6-error-not_found")) {
            JsonNode expected = example(file);
            assertThat(gone.get("schemas")).isEqualTo(expected.get("schemas"));
            assertThat(gone.get("status")).isEqualTo(expected.get("status"));
            assertThat(gone.get("detail").asText()).contains("2819c223-7f76-453a-919d-413861904646");
        }
        String own = USERS + "/" + scim.newUser("ada@example.com");
        JsonNode readOnly = json(scim.patch(own, "[{\"op\":\"replace\",\"path\":\"id\",\"value\":\"x\"}]"));
        assertThat(readOnly).isEqualTo(example("rfc7644-3.12-error-bad_request"));
        JsonNode syntax = json(scim.post(USERS, "{\"userName\":"));
        JsonNode expected = example("rfc7644-3.7.3-error-invalid_syntax");
        assertThat(syntax.get("scimType")).isEqualTo(expected.get("scimType"));
        assertThat(syntax.get("status")).isEqualTo(expected.get("status"));
        JsonNode tooLarge = json(scim.post("/scim/v2/Bulk", "{\"x\":\"" + "x".repeat(1_048_576) + "\"}"));
        assertThat(tooLarge).isEqualTo(example("rfc7644-3.7.4-error-payload_too_large"));
    }

    @Test
    void bulkRequestsMakeWhatRefersToEachOther() {
        JsonNode answer = bulk("rfc7644-3.7.2-bulk_request-temporary_identifier");
        assertAnswers(answer, example("rfc7644-3.7.2-bulk_response-temporary_identifier"));
        String alice = scim.find(USERS, "userName eq \"alice\"").path("Resources[0].id");
        assertThat(scim.find(GROUPS, "displayName eq \"Tour Guides\"").<List<String>>path("Resources[0].members.value"))
                .containsExactly(alice);

        scim = ScimApi.of(newOrganization());
        bulk("rfc7644-3.7.2-bulk_request-enterprise_user");
        String boss = scim.find(USERS, "userName eq \"alice\"").path("Resources[0].id");
        JsonNode bob = json(scim.find(USERS, "userName eq \"bob\"")).at("/Resources/0");
        assertThat(bob.get(ScimJson.ENTERPRISE).at("/manager/value").asText()).isEqualTo(boss);
    }

    /** The RFC's circle is one of groups within groups, which are not kept: both are refused, and nothing is made. */
    @Test
    void groupsWithinGroupsAreRefused() {
        JsonNode answer = bulk("rfc7644-3.7.1-bulk_request-circular_conflict");
        JsonNode circle = example("rfc7644-3.7.1-list_response-circular_reference");

        assertThat(answer.get("Operations").findValuesAsText("scimType")).containsOnly("invalidValue");
        assertThat(answer.get("Operations")).hasSize(circle.get("totalResults").asInt());
        for (JsonNode group : circle.get("Resources")) {
            Response refused = scim.post(GROUPS, group.toString());
            assertThat(refused.statusCode()).isEqualTo(400);
            assertThat(refused.<String>path("detail")).startsWith("Groups within groups are not kept");
        }
        assertThat(scim.get(GROUPS).<Integer>path("totalResults")).isZero();
    }

    @Test
    void bulkRequestsAnswerEachOperation() {
        String bob = scim.newUser("old-bob@example.com");
        String dave = scim.newUser("old-dave@example.com");
        String gone = scim.newUser("gone@example.com");
        String request = text("rfc7644-3.7.3-bulk_request-multiple_operations")
                .replace("b7c14771-226c-4d05-8860-134711653041", bob)
                .replace("5d8d29d3-342c-4b5f-8683-a3cb6763ffcc", dave)
                .replace("e9025315-6bea-44e1-899c-1e07454e468b", gone);
        for (String changed : List.of(request, request.replace("\"Alice\"", "\"Alice2\""))) {
            JsonNode stale = json(scim.post("/scim/v2/Bulk", changed.replace("\"failOnErrors\": 1,", "")));
            assertThat(stale.get("Operations").findValuesAsText("status")).contains("201", "412", "412", "412");
        }
        String current = request.replaceFirst("\"Alice\"", "\"Alice3\"")
                .replace("W\\\\/\\\"3694e05e9dff591\\\"", version(bob))
                .replace("W/\\\"edac3253e2c0ef2\\\"", version(dave))
                .replace("W\\\\/\\\"0ee8add0a938e1a\\\"", version(gone));
        JsonNode answer = json(scim.post("/scim/v2/Bulk", current));
        assertAnswers(answer, example("rfc7644-3.7.3-bulk_response-multiple_operations"));
        assertThat(scim.get(USERS + "/" + dave).<String>path("userName")).isEqualTo("Dave");
    }

    @Test
    void bulkRequestsSayWhatWentWrong() {
        String bob = scim.newUser("old-bob@example.com");
        String dave = scim.newUser("old-dave@example.com");
        String request = text("rfc7644-3.7.3-bulk_request-multiple_operations")
                .replace("\"userName\": \"Alice\"", "\"userName\": \"\"")
                .replace("b7c14771-226c-4d05-8860-134711653041", bob)
                .replace("5d8d29d3-342c-4b5f-8683-a3cb6763ffcc", dave);

        JsonNode first = json(scim.post("/scim/v2/Bulk", request));
        JsonNode all = json(scim.post("/scim/v2/Bulk", request.replace("\"failOnErrors\": 1,", "")));

        assertStatuses(first, example("rfc7644-3.7.3-bulk_response-error_invalid_syntax"));
        assertStatuses(all, example("rfc7644-3.7.3-bulk_response-multiple_errors"));
    }

    @Test
    void discoverySaysWhatIsServed() {
        JsonNode types = json(scim.get("/scim/v2/ResourceTypes"));
        JsonNode expected = example("rfc7644-4-list_response-resource_types");
        assertThat(types.get("totalResults")).isEqualTo(expected.get("totalResults"));
        assertSays("types", types.at("/Resources/0"), withoutRequired(expected.at("/Resources/0")));
        assertSays("types", types.at("/Resources/1"), expected.at("/Resources/1"));
        assertSays(
                "user",
                json(scim.get("/scim/v2/ResourceTypes/User")),
                withoutRequired(example("rfc7643-8.6-resource_type-user")));
        assertSays("group", json(scim.get("/scim/v2/ResourceTypes/Group")), example("rfc7643-8.6-resource_type-group"));

        JsonNode configuration = json(scim.get("/scim/v2/ServiceProviderConfig"));
        JsonNode example = example("rfc7643-8.5-service_provider_configuration");
        for (String same : List.of("schemas", "patch", "bulk", "sort", "etag")) {
            assertThat(configuration.get(same)).as(same).isEqualTo(example.get(same));
        }
        assertThat(configuration.at("/changePassword/supported").asBoolean()).isFalse();
        assertThat(configuration.at("/authenticationSchemes/0/type"))
                .isEqualTo(example.at("/authenticationSchemes/0/type"));
    }

    @Test
    void schemasAreTheRfcsButForWhatIsNotKept() {
        Map<String, Set<String>> left = Map.of("rfc7643-8.7.1-schema-user", Set.of("password"));
        for (String file : List.of(
                "rfc7643-8.7.1-schema-enterprise_user",
                "rfc7643-8.7.1-schema-group",
                "rfc7643-8.7.1-schema-user",
                "rfc7643-8.7.2-schema-resource_type",
                "rfc7643-8.7.2-schema-schema",
                "rfc7643-8.7.2-schema-service_provider_configuration")) {
            JsonNode expected = example(file);
            JsonNode served =
                    json(scim.get("/scim/v2/Schemas/" + expected.get("id").asText()));
            List<String> names = new ArrayList<>();
            expected.get("attributes")
                    .forEach(each -> names.add(each.get("name").asText()));
            names.removeAll(left.getOrDefault(file, Set.of()));

            assertThat(served.get("name")).as(file).isEqualTo(expected.get("name"));
            List<String> had = new ArrayList<>();
            served.get("attributes").forEach(each -> had.add(each.get("name").asText()));
            assertThat(had).as(file).containsExactlyElementsOf(names);
        }
        assertThat(scim.get("/scim/v2/Schemas").<Integer>path("totalResults")).isEqualTo(6);
    }

    private JsonNode patched(String path, String file) {
        Response answer = scim.request().body(text(file)).patch(path);
        assertThat(answer.statusCode()).as(file).isEqualTo(200);
        return json(answer);
    }

    private List<String> members(String path, String file, String babs, String james) {
        String operations = text(file)
                .replaceAll("\"2819c223[^\"/\\\\]*\"", "\"" + babs + "\"")
                .replaceAll("2819c223[^\"/\\\\]*\\\\\"", babs + "\\\\\"")
                .replaceAll("\"08e1d05d[^\"/\\\\]*\"", "\"" + james + "\"");
        assertThat(scim.request().body(operations).patch(path).statusCode())
                .as(file)
                .isEqualTo(204);
        return scim.get(path).path("members.value");
    }

    private JsonNode bulk(String file) {
        Response answer = scim.post("/scim/v2/Bulk", text(file));
        assertThat(answer.statusCode()).as(file).isEqualTo(200);
        return json(answer);
    }

    private String version(String user) {
        return scim.get(USERS + "/" + user).<String>path("meta.version").replace("\"", "\\\"");
    }

    private static void assertAnswers(JsonNode answer, JsonNode expected) {
        assertStatuses(answer, expected);
        for (JsonNode each : answer.get("Operations")) {
            assertThat(each.get("location").asText()).contains("/scim/v2/");
            assertThat(each.has("version"))
                    .isEqualTo(!each.get("method").asText().equals("DELETE"));
        }
    }

    private static void assertStatuses(JsonNode answer, JsonNode expected) {
        assertThat(answer.get("schemas")).isEqualTo(expected.get("schemas"));
        assertThat(answer.get("Operations")).hasSize(expected.get("Operations").size());
        for (int i = 0; i < expected.get("Operations").size(); i++) {
            for (String field : List.of("method", "status", "bulkId")) {
                assertThat(answer.at("/Operations/" + i).path(field))
                        .as(i + " " + field + " of " + answer)
                        .isEqualTo(expected.at("/Operations/" + i).path(field));
            }
        }
    }

    /** All that is expected is there and the same, what is ours apart. */
    private static void assertSays(String what, JsonNode answer, JsonNode expected) {
        for (Map.Entry<String, JsonNode> field : (Iterable<Map.Entry<String, JsonNode>>) expected::fields) {
            boolean empty = field.getValue().isArray() && field.getValue().isEmpty();
            if (!OURS.contains(field.getKey()) && !empty) {
                assertThat(answer.get(field.getKey()))
                        .as(what + " " + field.getKey())
                        .isEqualTo(field.getValue());
            }
        }
    }

    private static JsonNode withoutRequired(JsonNode type) {
        ((ObjectNode) type.at("/schemaExtensions/0")).put("required", false);
        return type;
    }

    private static JsonNode example(String file) {
        return read(text(file));
    }

    private static String text(String file) {
        USED.add(file + ".json");
        try {
            return Files.readString(FILES.resolve(file + ".json"));
        } catch (IOException e) {
            throw new IllegalArgumentException(file, e);
        }
    }

    private static JsonNode json(Response response) {
        return read(response.asString());
    }

    private static JsonNode read(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
