package dev.tokenward.directory;

import static dev.tokenward.directory.DirectoryApi.as;
import static dev.tokenward.directory.DirectoryApi.newGroup;
import static dev.tokenward.directory.DirectoryApi.newOrganization;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import dev.tokenward.directory.DirectoryApi.Organization;
import dev.tokenward.testkit.EmbeddedPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever comes in, the answer is a problem that names the field, and nothing has changed. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgres.class)
@QuarkusTestResource(ServiceKey.class)
class BadInputTest {
    private Organization organization;
    private String group;

    @BeforeEach
    void givenAnOrganization() {
        organization = newOrganization();
        group = newGroup(organization, "Design");
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u0001',
            value = {
                "POST  | rbac_groups                | {\"name\":\"\"}                                  | /name",
                "POST  | rbac_groups                | {\"name\":\"a\\u0000b\"}                         | /name",
                "POST  | rbac_groups                | {\"name\":\"\\ud83e\"}                           | /name",
                "POST  | rbac_groups                | {\"name\":null}                                  | /name",
                "POST  | rbac_groups                | {\"name\":{}}                                    | /name",
                "POST  | rbac_groups                | {\"name\":\"x\",\"owner\":\"y\"}                 | /owner",
                "POST  | rbac_groups/{group}        | {\"name\":\"  \"}                                | /name",
                "POST  | rbac_groups/{group}/members | {}                                              | /user_id",
                "POST  | rbac_groups/{group}/members | {\"user_id\":\"user_x\"}                        | /user_id",
                "POST  | rbac_groups/{group}/members | {\"user_ids\":[]}                               | /user_ids",
                "POST  | rbac_groups/{group}/members | {\"user_ids\":[\"user_x\"]}                     | /user_ids/0",
                "POST  | rbac_groups/{group}/members | {\"user_ids\":\"user_x\"}                       | /user_ids",
                "POST  | rbac_groups/{group}/members | {\"user_id\":\"a\",\"user_ids\":[\"b\"]}        | /user_id",
                "POST  | rbac_groups/{group}/owners | {\"user_id\":\"user_x\"}                         | /user_id",
                "PUT   | rbac_groups/{group}/surfaces/cowork | {\"starting_at\":\"tomorrow\"}          | /starting_at",
                "PUT   | users/{owner}/surfaces/cowork | {\"effect\":\"maybe\"}                        | /effect",
                "PUT   | users/{owner}/surfaces/cowork | {}                                            | /effect",
                "POST  | surfaces                   | {\"surface\":\"A B\",\"token_intensity\":\"low\"} | /surface",
                "POST  | surfaces                   | {\"surface\":\"ab\",\"token_intensity\":\"max\"} | /token_intensity",
                "PATCH | me                         | {\"name\":\"\"}                                  | /name",
                "PATCH | me                         | {\"default_model\":\"so net\"}                   | /default_model",
                "PATCH | me                         | {\"open_surfaces\":[\"chat\",\"chess\"]}         | /open_surfaces/1",
                "PATCH | me                         | {\"id\":\"org_other\"}                           | /id",
                "POST  | api_keys                   | {\"name\":\"x\",\"role\":\"boss\"}               | /role",
                "POST  | api_keys                   | {\"name\":\"x\",\"scopes\":[\"usage:write\",\"all\"]} | /scopes/1",
                "POST  | api_keys                   | {\"name\":\"x\",\"role\":\"user\",\"user_id\":\"u\"} | /user_id",
                "POST  | users/{owner}              | {\"status\":\"gone\"}                            | /status",
                "POST  | users/{owner}              | {\"seat_tier\":\"Gold Tier\"}                    | /seat_tier",
            })
    void theFieldIsNamed(String verb, String path, String body, String pointer) {
        String before = everything();

        as(organization.key())
                .body(body)
                .request(verb, path(path))
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .header("request-id", startsWith("req_"))
                .body("type", startsWith("urn:tokenward:problem:"))
                .body("errors[0].pointer", equalTo(pointer))
                .body("error.type", equalTo("invalid_request_error"))
                .body("request_id", startsWith("req_"));

        assertThat(everything()).isEqualTo(before);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "users?roles[]=boss,              roles[]",
        "users?status=gone,               status",
        "users?rbac_group_id=rbac_group_x, rbac_group_id",
        "users?limit=1001,                limit",
        "api_keys?status=gone,            status",
        "api_keys?after_id=a&before_id=b, before_id",
        "rbac_groups?page=nonsense,       page",
        "audit_events?limit=-1,           limit",
    })
    void theParameterIsNamed(String path, String parameter) {
        as(organization.key())
                .get("/v1/organizations/" + path)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("errors[0].parameter", equalTo(parameter));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "{", "[", "nonsense", "{\"name\":\"x\"}{}", "{\"name\":\"x\",\"name\":\"y\"}", "\u0000"
            })
    void whatIsNoJsonIsRefusedAsSuch(String body) {
        as(organization.key())
                .body(body)
                .post("/v1/organizations/rbac_groups")
                .then()
                .statusCode(400)
                .contentType("application/problem+json");
    }

    @Test
    void otherMediaTypesAndMethodsAreRefused() {
        given().auth()
                .oauth2(organization.key())
                .contentType("text/csv")
                .body("name\nx")
                .post("/v1/organizations/rbac_groups")
                .then()
                .statusCode(415)
                .contentType("application/problem+json");
        as(organization.key())
                .delete("/v1/organizations/rbac_groups")
                .then()
                .statusCode(405)
                .contentType("application/problem+json");
        as(organization.key())
                .get("/v1/organizations/nothing")
                .then()
                .statusCode(404)
                .contentType("application/problem+json");
    }

    @Test
    void aCharacterThatCannotBeKeptIsRefusedWhereverItStands() {
        for (String path : List.of("users/%00", "rbac_groups/%00", "users?email=%00", "api_keys/a%00b")) {
            given().urlEncodingEnabled(false)
                    .auth()
                    .oauth2(organization.key())
                    .get("/v1/organizations/" + path)
                    .then()
                    .statusCode(400)
                    .contentType("application/problem+json")
                    .body("detail", not(containsString("SQL")));
        }
        as(organization.key())
                .body("{\"seats\":{\"a\\u0000\":1}}")
                .patch("/v1/organizations/me")
                .then()
                .statusCode(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"R&D, \"north\"", "🦊 日本語", "'; drop table users; --", "<script>alert(1)</script>", "a\nb"})
    void namesComeBackAsTheyWentIn(String name) {
        String id = newGroup(organization, name);

        as(organization.key())
                .get("/v1/organizations/rbac_groups/" + id)
                .then()
                .statusCode(200)
                .body("name", equalTo(name));
    }

    private String path(String path) {
        return "/v1/organizations/" + path.replace("{group}", group).replace("{owner}", organization.ownerId());
    }

    private String everything() {
        StringBuilder all = new StringBuilder();
        for (String path : List.of("me", "users", "rbac_groups", "surfaces", "audit_events")) {
            JsonPath answer = as(organization.key())
                    .get("/v1/organizations/" + path)
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            all.append(answer.prettify());
        }
        return all.toString();
    }
}
