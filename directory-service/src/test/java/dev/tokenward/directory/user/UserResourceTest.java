package dev.tokenward.directory.user;

import static dev.tokenward.directory.DirectoryApi.as;
import static dev.tokenward.directory.DirectoryApi.newOrganization;
import static dev.tokenward.directory.DirectoryApi.newUser;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.tokenward.directory.DirectoryApi;
import dev.tokenward.directory.DirectoryApi.Organization;
import dev.tokenward.directory.ServiceKey;
import dev.tokenward.testkit.EmbeddedPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(EmbeddedPostgres.class)
@QuarkusTestResource(ServiceKey.class)
class UserResourceTest {
    private Organization organization;

    @BeforeEach
    void givenAnOrganization() {
        organization = newOrganization();
    }

    @Test
    void aPersonIsAsTheVendorHasIt() {
        as(organization.key())
                .body(
                        "{\"email\":\"Ada@Example.com\",\"name\":\"Lovelace, \\\"Ada\\\" 🦊\",\"account_uuid\":\"acc-1\"}")
                .post("/v1/organizations/users")
                .then()
                .statusCode(200)
                .body("type", equalTo("user"))
                .body("email", equalTo("ada@example.com"))
                .body("name", equalTo("Lovelace, \"Ada\" 🦊"))
                .body("role", equalTo("user"))
                .body("seat_tier", equalTo("standard"))
                .body("status", equalTo("active"))
                .body("account_uuid", equalTo("acc-1"))
                .body("rbac_group_ids", hasSize(0));
    }

    @Test
    void anAddressIsTakenOnceHoweverItIsWritten() {
        newUser(organization, "ada@example.com");

        as(organization.key())
                .body(Map.of("email", "ADA@example.com", "name", "Another"))
                .post("/v1/organizations/users")
                .then()
                .statusCode(409)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:tokenward:problem:email-taken"))
                .body("errors[0].pointer", equalTo("/email"));
    }

    @Test
    void anAddressCanBeUsedAgainAfterItsOwnerWasDeleted() {
        String first = newUser(organization, "ada@example.com");
        as(organization.key())
                .delete("/v1/organizations/users/" + first)
                .then()
                .statusCode(200)
                .body("type", equalTo("user_deleted"));

        String second = newUser(organization, "ada@example.com");

        assertThat(second).isNotEqualTo(first);
        as(organization.key()).get("/v1/organizations/users/" + first).then().statusCode(404);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u0001',
            value = {
                "{                                                    | 400 | malformed-json  |",
                "''                                                   | 400 | malformed-json  |",
                "[]                                                   | 400 | invalid-request |",
                "{\"email\":\"a@b.c\"}                                | 400 | invalid-request | /name",
                "{\"name\":\"A\"}                                     | 400 | invalid-request | /email",
                "{\"email\":\"nobody\",\"name\":\"A\"}                | 400 | invalid-request | /email",
                "{\"email\":\"a@b.c\",\"name\":\" \"}                 | 400 | invalid-request | /name",
                "{\"email\":\"a@b.c\",\"name\":\"A\",\"nick\":\"x\"}  | 400 | invalid-request | /nick",
                "{\"email\":\"a@b.c\",\"name\":5}                     | 400 | invalid-request | /name",
                "{\"email\":\"a@b.c\",\"name\":\"A\",\"role\":\"boss\"}          | 400 | invalid-request | /role",
                "{\"email\":\"a@b.c\",\"name\":\"A\",\"role\":\"primary_owner\"} | 403 | role-not-given  | /role",
                "{\"email\":\"a@b.c\",\"name\":\"A\",\"seat_tier\":7}            | 400 | invalid-request | /seat_tier",
                "{\"email\":\"a@b.c\",\"name\":\"A\",\"name\":\"B\"}             | 400 | malformed-json  |",
            })
    void badInputIsRefusedAndNamed(String body, int status, String code, String pointer) {
        String sent = body.equals("''") ? "" : body;
        ValidatableResponse answer = as(organization.key())
                .body(sent)
                .post("/v1/organizations/users")
                .then()
                .statusCode(status)
                .contentType("application/problem+json");
        if (!sent.isEmpty()) {
            answer.body("type", equalTo("urn:tokenward:problem:" + code));
        }
        if (pointer != null) {
            answer.body("errors.pointer", hasItem(pointer));
        }
        as(organization.key()).get("/v1/organizations/users").then().body("data", hasSize(1));
    }

    @Test
    void walkingForthAndBackLosesNobody() {
        List<String> all = new ArrayList<>(List.of(organization.ownerId()));
        for (int i = 0; i < 6; i++) {
            all.add(newUser(organization, "p" + i + "@example.com"));
        }

        List<String> forth = new ArrayList<>();
        JsonPath page = page("limit=3");
        forth.addAll(page.getList("data.id"));
        while (page.getBoolean("has_more")) {
            page = page("limit=3&after_id=" + page.getString("last_id"));
            forth.addAll(page.getList("data.id"));
        }
        List<String> back = new ArrayList<>();
        page = page("limit=3&before_id=" + all.get(6));
        while (true) {
            List<String> ids = page.getList("data.id");
            List<String> reversed = new ArrayList<>(ids);
            Collections.reverse(reversed);
            back.addAll(reversed);
            if (!page.getBoolean("has_more")) {
                break;
            }
            page = page("limit=3&before_id=" + page.getString("first_id"));
        }

        assertThat(forth).isEqualTo(all);
        Collections.reverse(back);
        assertThat(back).isEqualTo(all.subList(0, 6));
    }

    @Test
    void filtersByAddressRoleStatusAndGroup() {
        String ada = newUser(organization, "ada@example.com");
        String bob = newUser(organization, "bob@example.com");
        String group = DirectoryApi.newGroup(organization, "Design");
        as(organization.key())
                .body(Map.of("user_id", bob))
                .post("/v1/organizations/rbac_groups/" + group + "/members")
                .then()
                .statusCode(200);
        as(organization.key())
                .body(Map.of("role", "developer", "status", "inactive"))
                .post("/v1/organizations/users/" + ada)
                .then()
                .statusCode(200);

        assertThat(page("email=ADA@example.com").getList("data.id")).containsExactly(ada);
        assertThat(page("roles[]=developer&roles[]=billing").getList("data.id")).containsExactly(ada);
        assertThat(page("roles=developer").getList("data.id")).containsExactly(ada);
        assertThat(page("status=inactive").getList("data.id")).containsExactly(ada);
        assertThat(page("rbac_group_id=" + group).getList("data.id")).containsExactly(bob);
    }

    @Test
    void aSeatIsKeptChangedOrTakenAsAsked() {
        String ada = newUser(organization, "ada@example.com");

        as(organization.key())
                .body("{\"name\":\"Ada\"}")
                .post("/v1/organizations/users/" + ada)
                .then()
                .body("seat_tier", equalTo("standard"));
        as(organization.key())
                .body("{\"seat_tier\":\"premium\"}")
                .post("/v1/organizations/users/" + ada)
                .then()
                .body("seat_tier", equalTo("premium"));
        as(organization.key())
                .body("{\"seat_tier\":null}")
                .post("/v1/organizations/users/" + ada)
                .then()
                .body("seat_tier", nullValue());
    }

    @Test
    void thePrimaryOwnerCanNeitherGoNorStepDown() {
        as(organization.key())
                .delete("/v1/organizations/users/" + organization.ownerId())
                .then()
                .statusCode(409);
        as(organization.key())
                .body("{\"role\":\"user\"}")
                .post("/v1/organizations/users/" + organization.ownerId())
                .then()
                .statusCode(409);
        as(organization.key())
                .body("{\"status\":\"inactive\"}")
                .post("/v1/organizations/users/" + organization.ownerId())
                .then()
                .statusCode(409);
    }

    @Test
    void onlyAPrimaryOwnersKeyMakesAdmins() {
        String membershipAdmin = DirectoryApi.newKey(organization, Map.of("name", "hr", "role", "membership_admin"));

        as(membershipAdmin)
                .body(Map.of("email", "a@b.c", "name", "A", "role", "admin"))
                .post("/v1/organizations/users")
                .then()
                .statusCode(403)
                .body("errors[0].pointer", equalTo("/role"));
        as(organization.key())
                .body(Map.of("email", "a@b.c", "name", "A", "role", "admin"))
                .post("/v1/organizations/users")
                .then()
                .statusCode(200);
    }

    @Test
    void onlyAPrimaryOwnersKeyTakesAnAdminsStanding() {
        String membershipAdmin = DirectoryApi.newKey(organization, Map.of("name", "hr", "role", "membership_admin"));
        String admin = as(organization.key())
                .body(Map.of("email", "a@b.c", "name", "A", "role", "admin"))
                .post("/v1/organizations/users")
                .path("id");
        String path = "/v1/organizations/users/" + admin;

        as(membershipAdmin).body("{\"role\":\"user\"}").post(path).then().statusCode(403);
        as(membershipAdmin).body("{\"status\":\"inactive\"}").post(path).then().statusCode(403);
        as(membershipAdmin).delete(path).then().statusCode(403);
        as(membershipAdmin)
                .body("{\"seat_tier\":\"premium\"}")
                .post(path)
                .then()
                .statusCode(200);
        as(organization.key()).body("{\"role\":\"user\"}").post(path).then().statusCode(200);
        as(membershipAdmin).delete(path).then().statusCode(200);
    }

    @Test
    void ofManyAtOnceOneGetsTheAddress() {
        List<Integer> answers = IntStream.range(0, 8)
                .parallel()
                .mapToObj(i -> as(organization.key())
                        .body(Map.of("email", "ada@example.com", "name", "Ada " + i))
                        .post("/v1/organizations/users")
                        .statusCode())
                .sorted()
                .toList();

        assertThat(answers).containsExactly(200, 409, 409, 409, 409, 409, 409, 409);
    }

    @Test
    void aWrongParameterIsNamed() {
        as(organization.key())
                .get("/v1/organizations/users?limit=0")
                .then()
                .statusCode(400)
                .body("errors[0].parameter", equalTo("limit"));
        as(organization.key())
                .get("/v1/organizations/users?limit=many")
                .then()
                .statusCode(400)
                .body("errors[0].parameter", equalTo("limit"));
        as(organization.key())
                .get("/v1/organizations/users?after_id=a&before_id=b")
                .then()
                .statusCode(400)
                .body("detail", containsString("not both"));
    }

    @Test
    void everyChangeIsInTheAudit() {
        String ada = newUser(organization, "ada@example.com");
        as(organization.key())
                .body("{\"name\":\"Ada\"}")
                .post("/v1/organizations/users/" + ada)
                .then()
                .statusCode(200);
        as(organization.key()).delete("/v1/organizations/users/" + ada).then().statusCode(200);

        JsonPath audit = as(organization.key())
                .get("/v1/organizations/audit_events?limit=3")
                .jsonPath();

        assertThat(audit.getList("data.action")).containsExactly("user.deleted", "user.updated", "user.created");
        assertThat(audit.getString("data[1].before.name")).isEqualTo("ada@example.com");
        assertThat(audit.getString("data[1].after.name")).isEqualTo("Ada");
        assertThat(audit.getString("data[1].actor")).startsWith("apikey_");
        assertThat(audit.getString("data[1].request_id")).startsWith("req_");
        assertThat(audit.getBoolean("has_more")).isTrue();
    }

    private JsonPath page(String query) {
        return as(organization.key())
                .get("/v1/organizations/users?" + query)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    @Test
    void anAddressAndAnAccountAreChangedWhereTheyAreFree() {
        String ada = newUser(organization, "ada.changed@example.com");
        String bob = newUser(organization, "bob.changed@example.com");
        String path = "/v1/organizations/users/" + ada;

        as(organization.key())
                .body("{\"email\":\"Ada.New@example.com\",\"account_uuid\":\"account-1\"}")
                .post(path)
                .then()
                .statusCode(200)
                .body("email", equalTo("ada.new@example.com"))
                .body("account_uuid", equalTo("account-1"));
        as(organization.key())
                .body("{\"email\":\"BOB.changed@example.com\"}")
                .post(path)
                .then()
                .statusCode(409)
                .body("errors[0].pointer", equalTo("/email"));
        as(organization.key())
                .body("{\"account_uuid\":\"account-1\"}")
                .post("/v1/organizations/users/" + bob)
                .then()
                .statusCode(409)
                .body("errors[0].pointer", equalTo("/account_uuid"));
        as(organization.key())
                .body("{\"email\":\"ada.new@example.com\"}")
                .post(path)
                .then()
                .statusCode(200);
        newUser(organization, "ada.changed@example.com");
    }
}
