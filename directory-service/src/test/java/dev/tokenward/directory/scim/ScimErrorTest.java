package dev.tokenward.directory.scim;

import static dev.tokenward.directory.DirectoryApi.as;
import static dev.tokenward.directory.DirectoryApi.newKey;
import static dev.tokenward.directory.DirectoryApi.newOrganization;
import static dev.tokenward.directory.scim.ScimApi.GROUPS;
import static dev.tokenward.directory.scim.ScimApi.USERS;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.tokenward.directory.DirectoryApi.Organization;
import dev.tokenward.directory.ServiceKey;
import dev.tokenward.testkit.EmbeddedPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever goes wrong under SCIM's path is told in SCIM's words, and nothing is done that must not be. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgres.class)
@QuarkusTestResource(ServiceKey.class)
class ScimErrorTest {
    private Organization organization;
    private ScimApi scim;

    @BeforeEach
    void givenAnIdentityProvider() {
        organization = newOrganization();
        scim = ScimApi.of(organization);
    }

    @Test
    void nobodyComesInWithoutAKeyThatProvisions() {
        assertError(given().get(USERS), 401, null);
        assertError(ScimApi.withKey("tw_nokey").get(USERS), 401, null);
        String reader = newKey(organization, Map.of("name", "reader", "scopes", List.of("directory:write")));
        assertError(ScimApi.withKey(reader).get(USERS), 403, null);
        assertError(ScimApi.withKey(reader).post(USERS, "{\"userName\":\"x@example.com\"}"), 403, null);
        assertError(ScimApi.withKey(reader).get("/scim/v2/Schemas"), 403, null);
    }

    @Test
    void aKeyThatProvisionsDoesNothingElse() {
        String key = newKey(organization, Map.of("name", "IdP", "scopes", List.of("scim:write")));

        as(key).get("/v1/organizations/users").then().statusCode(403);
        as(key).get("/v1/organizations/api_keys").then().statusCode(403);
    }

    @Test
    void whatTheFrameworkRefusesIsToldInScimsWords() {
        assertError(scim.get("/scim/v2/Nothing"), 404, null);
        assertError(scim.get(USERS + "/user_x"), 404, null);
        assertError(scim.delete(GROUPS + "/rbac_group_x"), 404, null);
        assertError(scim.put("/scim/v2/Users", "{}"), 405, null);
        assertError(scim.request().contentType("text/plain").body("x").post(USERS), 415, null);
        assertError(scim.get("/scim/v2/Me"), 501, null);
        assertError(scim.get("/scim/v2/Schemas?filter=name eq \"User\""), 403, null);
        assertError(scim.get("/scim/v2/Schemas/urn:none"), 404, null);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {"", "{", "[]", "\"text\"", "null", "{\"userName\":\"a\\u0000b\"}", "{\"userName\":\"\\ud83e\"}"})
    void whatIsNoResourceIsRefused(String body) {
        assertError(scim.post(USERS, body), 400, "invalidSyntax");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u0001',
            value = {
                "{}                                                    | userName",
                "{\"userName\":\"  \"}                                  | userName",
                "{\"userName\":\"x\",\"active\":\"maybe\"}              | active",
                "{\"userName\":{\"a\":1}}                               | userName",
                "{\"userName\":\"x\",\"name\":\"text\"}                 | name",
                "{\"userName\":\"x\",\"emails\":[[]]}                   | emails",
            })
    void whatCannotBeMeantIsRefusedByName(String body, String attribute) {
        assertError(scim.post(USERS, body), 400, "invalidValue")
                .then()
                .body("detail", containsString("'" + attribute + "'"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u0001',
            value = {
                "[]                                                                      | invalidSyntax",
                "[{\"op\":\"move\",\"path\":\"title\",\"value\":\"x\"}]                   | invalidSyntax",
                "[{\"op\":\"remove\"}]                                                   | noTarget",
                "[{\"op\":\"replace\",\"value\":\"x\"}]                                  | invalidValue",
                "[{\"op\":\"replace\",\"path\":\"shoeSize\",\"value\":\"x\"}]             | invalidPath",
                "[{\"op\":\"replace\",\"path\":\"emails[type eq\",\"value\":\"x\"}]        | invalidPath",
                "[{\"op\":\"replace\",\"path\":\"groups\",\"value\":[]}]                  | mutability",
                "[{\"op\":\"replace\",\"path\":\"meta.created\",\"value\":\"x\"}]         | mutability",
                "[{\"op\":\"replace\",\"path\":\"phoneNumbers[type co \\\"w\\\"].value\",\"value\":\"x\"}] | noTarget",
                "[{\"op\":\"remove\",\"path\":\"userName\"}]                             | invalidValue",
                "[{\"op\":\"replace\",\"path\":\"active\",\"value\":\"later\"}]           | invalidValue",
            })
    void patchesThatCannotBeDoneAreRefused(String operations, String scimType) {
        String path = USERS + "/" + scim.newUser("ada@example.com");

        assertError(scim.patch(path, operations), 400, scimType);
        scim.get(path).then().body("userName", equalTo("ada@example.com")).body("active", equalTo(true));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "userName",
                "userName eq",
                "userName xx \"a\"",
                "(userName eq \"a\"",
                "userName eq \"a\" and",
                "active eq \"maybe\"",
                "active co true",
                "meta.created gt \"yesterday\"",
                "meta.created co \"2026\"",
                "emails[type eq \"work\"",
                "not userName eq \"a\" or"
            })
    void filtersThatAreNoneAreRefused(String filter) {
        assertError(scim.find(USERS, filter), 400, "invalidFilter");
    }

    @Test
    void queriesThatAreNoneAreRefused() {
        assertError(scim.get(USERS + "?count=many"), 400, "invalidValue");
        assertError(scim.get(USERS + "?startIndex=1.5"), 400, "invalidValue");
        assertError(scim.get(USERS + "?sortBy=userName&sortOrder=random"), 400, "invalidValue");
    }

    @Test
    void nobodyIsProvisionedTwice() {
        String ada = scim.newUser("ada@example.com");
        scim.newUser("bob@example.com");

        assertError(scim.post(USERS, "{\"userName\":\"ADA@example.com\"}"), 409, "uniqueness");
        assertError(scim.post(USERS, "{\"userName\":\"owner@example.com\"}"), 409, "uniqueness");
        assertError(
                scim.post(USERS, "{\"userName\":\"ada\",\"emails\":[{\"value\":\"ada@example.com\"}]}"),
                409,
                "uniqueness");
        assertError(
                scim.patch(
                        USERS + "/" + ada,
                        "[{\"op\":\"replace\",\"path\":\"userName\",\"value\":\"Bob@example.com\"}]"),
                409,
                "uniqueness");
        assertError(scim.put(USERS + "/" + ada, "{\"userName\":\"bob@example.com\"}"), 409, "uniqueness");
    }

    @Test
    void thePrimaryOwnerStays() {
        String path = USERS + "/" + organization.ownerId();

        assertError(scim.delete(path), 409, null).then().body("detail", startsWith("The primary owner"));
        assertError(scim.patch(path, "[{\"op\":\"replace\",\"value\":{\"active\":\"False\"}}]"), 409, null);
        assertError(scim.put(path, "{\"userName\":\"thief@example.com\"}"), 409, null);
        scim.patch(path, "[{\"op\":\"replace\",\"path\":\"title\",\"value\":\"Founder\"}]")
                .then()
                .statusCode(200)
                .body("title", equalTo("Founder"))
                .body("userName", equalTo("owner@example.com"));
    }

    @Test
    void noRoleComesByScimAndOnlyTheIdentityProviderTakesAnAdminOut() {
        String id = scim.post(
                        USERS,
                        "{\"userName\":\"eve@example.com\",\"userType\":\"admin\",\"roles\":[{\"value\":\"admin\"}]}")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        as(organization.key()).get("/v1/organizations/users/" + id).then().body("role", equalTo("user"));
        as(organization.key())
                .body("{\"role\":\"admin\"}")
                .post("/v1/organizations/users/" + id)
                .then()
                .statusCode(200);
        ScimApi people = ScimApi.withKey(newKey(organization, Map.of("name", "people", "role", "membership_admin")));

        assertError(people.delete(USERS + "/" + id), 403, null);
        scim.delete(USERS + "/" + id).then().statusCode(204);
    }

    @Test
    void whatHasChangedSinceItWasReadIsNotChanged() {
        String path = USERS + "/" + scim.newUser("ada@example.com");
        String version = scim.get(path).header("ETag");
        scim.request().header("If-None-Match", version).get(path).then().statusCode(304);
        String title = "{\"Operations\":[{\"op\":\"add\",\"path\":\"title\",\"value\":\"Lead\"}]}";

        scim.request()
                .header("If-Match", version)
                .body(title)
                .patch(path)
                .then()
                .statusCode(200);
        assertError(scim.request().header("If-Match", version).body(title).patch(path), 412, null);
        assertError(scim.request().header("If-Match", version).delete(path), 412, null);
        scim.request().header("If-None-Match", version).get(path).then().statusCode(200);

        String group = GROUPS + "/" + scim.newGroup("Design");
        String before = scim.get(group).header("ETag");
        scim.patch(
                        group,
                        "[{\"op\":\"add\",\"path\":\"members\",\"value\":[{\"value\":\"" + organization.ownerId()
                                + "\"}]}]")
                .then()
                .statusCode(204);
        assertError(scim.request().header("If-Match", before).delete(group), 412, null);
    }

    @Test
    void membersThatAreNoPeopleHereAreNamed() {
        ScimApi others = ScimApi.of(newOrganization());
        String stranger = others.newUser("stranger@example.com");
        String group = scim.newGroup("Design");
        String path = GROUPS + "/" + group;
        String add = "[{\"op\":\"add\",\"path\":\"members\",\"value\":[{\"value\":\"%s\"},{\"value\":\"%s\"}]}]";

        assertError(scim.patch(path, add.formatted(organization.ownerId(), stranger)), 400, "invalidValue")
                .then()
                .body("detail", containsString(stranger));
        assertError(scim.patch(path, add.formatted(organization.ownerId(), group)), 400, "invalidValue")
                .then()
                .body("detail", startsWith("Groups within groups"));
        assertError(scim.post(GROUPS, "{\"displayName\":\" \"}"), 400, "invalidValue");
        assertError(
                scim.patch(path, "[{\"op\":\"remove\",\"path\":\"members[display co \\\"a\\\"]\"}]"),
                400,
                "invalidFilter");
        scim.get(path).then().body("members.size()", equalTo(0));
        assertError(others.get(path), 404, null);
    }

    @Test
    void groupsMadeOtherwiseAreNotScims() {
        String own = as(organization.key())
                .body("{\"name\":\"Ours\"}")
                .post("/v1/organizations/rbac_groups")
                .then()
                .extract()
                .path("id");

        assertError(scim.get(GROUPS + "/" + own), 404, null);
        assertError(scim.delete(GROUPS + "/" + own), 404, null);
        scim.find(GROUPS, "displayName eq \"Ours\"").then().body("totalResults", equalTo(0));
    }

    private static Response assertError(Response answer, int status, String scimType) {
        answer.then()
                .statusCode(status)
                .header("Content-Type", startsWith("application/scim+json"))
                .body("schemas", contains("urn:ietf:params:scim:api:messages:2.0:Error"))
                .body("status", equalTo(String.valueOf(status)))
                .body("detail", notNullValue())
                .body("type", nullValue())
                .body("scimType", scimType == null ? nullValue() : equalTo(scimType));
        return answer;
    }
}
