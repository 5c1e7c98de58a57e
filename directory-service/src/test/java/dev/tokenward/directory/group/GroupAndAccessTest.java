package dev.tokenward.directory.group;

import static dev.tokenward.directory.DirectoryApi.as;
import static dev.tokenward.directory.DirectoryApi.newGroup;
import static dev.tokenward.directory.DirectoryApi.newOrganization;
import static dev.tokenward.directory.DirectoryApi.newUser;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.tokenward.directory.DirectoryApi.Organization;
import dev.tokenward.directory.ServiceKey;
import dev.tokenward.testkit.EmbeddedPostgres;
import dev.tokenward.testkit.MutableClock;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EmbeddedPostgres.class)
@QuarkusTestResource(ServiceKey.class)
class GroupAndAccessTest {
    private Organization organization;
    private String ada;
    private String group;

    @BeforeEach
    void givenAPersonAndAGroup() {
        organization = newOrganization();
        ada = newUser(organization, "ada@example.com");
        group = newGroup(organization, "Design, \"R&D\" 🦊");
    }

    @AfterEach
    void releaseTheClock() {
        MutableClock.release();
    }

    @Test
    void aGroupGrantsWhatAMemberMayUse() {
        assertThat(rule("claude_code")).isEqualTo("not_granted");
        assertThat(rule("chat")).isEqualTo("open_to_all");

        put("rbac_groups/" + group + "/surfaces/claude_code", "{}");
        assertThat(rule("claude_code")).isEqualTo("not_granted");
        join(ada);
        assertThat(rule("claude_code")).isEqualTo("group_grant");

        put("users/" + ada + "/surfaces/claude_code", "{\"effect\":\"deny\"}");
        assertThat(rule("claude_code")).isEqualTo("user_deny");
        as(organization.key())
                .delete("/v1/organizations/users/" + ada + "/surfaces/claude_code")
                .then()
                .statusCode(200);

        as(organization.key()).delete(path() + "/members/" + ada).then().statusCode(200);
        assertThat(rule("claude_code")).isEqualTo("not_granted");
    }

    @Test
    void aGrantStartsAtItsInstant() {
        Instant start = MutableClock.now().plusSeconds(3600);
        join(ada);
        put("rbac_groups/" + group + "/surfaces/cowork", "{\"starting_at\":\"" + start + "\"}");

        MutableClock.set(start.minus(1, ChronoUnit.MICROS));
        assertThat(rule("cowork")).isEqualTo("grant_not_started");
        MutableClock.set(start);
        assertThat(rule("cowork")).isEqualTo("group_grant");
    }

    @Test
    void withoutASeatOrInactiveNothingIsOpen() {
        as(organization.key())
                .body("{\"seat_tier\":null}")
                .post("/v1/organizations/users/" + ada)
                .then()
                .statusCode(200);
        assertThat(rule("chat")).isEqualTo("seat_missing");

        as(organization.key())
                .body("{\"seat_tier\":\"premium\",\"status\":\"inactive\"}")
                .post("/v1/organizations/users/" + ada)
                .then()
                .statusCode(200);
        assertThat(rule("chat")).isEqualTo("user_inactive");
    }

    @Test
    void whatIsOpenToAllIsSaidOnce() {
        as(organization.key())
                .body("{\"open_surfaces\":[\"chat\",\"cowork\"]}")
                .patch("/v1/organizations/me")
                .then()
                .statusCode(200)
                .body("open_surfaces", equalTo(List.of("chat", "cowork")));

        assertThat(rule("cowork")).isEqualTo("open_to_all");
        as(organization.key())
                .body("{\"open_surfaces\":[\"telepathy\"]}")
                .patch("/v1/organizations/me")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/open_surfaces/0"))
                .body("detail", containsString("chat, claude_code, cowork"));
    }

    @Test
    void anOrganizationAddsItsOwnSurface() {
        String body = "{\"surface\":\"notebook\",\"token_intensity\":\"medium\"}";
        as(organization.key())
                .body(body)
                .post("/v1/organizations/surfaces")
                .then()
                .statusCode(200)
                .body("open_to_all", equalTo(false));
        as(organization.key())
                .body(body)
                .post("/v1/organizations/surfaces")
                .then()
                .statusCode(409);

        assertThat(rule("notebook")).isEqualTo("not_granted");
    }

    @Test
    void anUnknownSurfaceIsRefusedWithThoseThatAre() {
        as(organization.key())
                .body("{}")
                .put(path() + "/surfaces/telepathy")
                .then()
                .statusCode(400)
                .body("errors[0].parameter", equalTo("surface"))
                .body("detail", containsString("claude_code"));
    }

    @Test
    void manyJoinAtOnceOrNobody() {
        List<String> people =
                List.of(ada, newUser(organization, "b@example.com"), newUser(organization, "c@example.com"));
        as(organization.key())
                .body(Map.of("user_ids", List.of(people.get(0), people.get(1), "user_unknown")))
                .post(path() + "/members")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/user_ids/2"));
        as(organization.key()).get(path() + "/members").then().body("data", hasSize(0));

        as(organization.key())
                .body(Map.of("user_ids", people))
                .post(path() + "/members")
                .then()
                .statusCode(200)
                .body("members", equalTo(3));
        as(organization.key())
                .body(Map.of("user_ids", people))
                .post(path() + "/members")
                .then()
                .statusCode(200);

        as(organization.key())
                .get(path() + "/members?limit=2")
                .then()
                .body("data", hasSize(2))
                .body("has_more", equalTo(true));
    }

    @Test
    void aCursorOfAnotherGroupIsRefused() {
        join(ada);
        join(newUser(organization, "b@example.com"));
        String page = as(organization.key())
                .get(path() + "/members?limit=1")
                .jsonPath()
                .getString("next_page");
        String other = newGroup(organization, "Other");

        as(organization.key())
                .get("/v1/organizations/rbac_groups/" + other + "/members?page=" + page)
                .then()
                .statusCode(400)
                .body("type", equalTo("urn:tokenward:problem:invalid-cursor"));
        as(organization.key())
                .get(path() + "/members?limit=1&page=" + page)
                .then()
                .statusCode(200)
                .body("has_more", equalTo(false));
    }

    @Test
    void ownersAreNamedAndTakenBack() {
        as(organization.key())
                .body(Map.of("user_id", ada))
                .post(path() + "/owners")
                .then()
                .statusCode(200)
                .body("type", equalTo("rbac_group_owner"));
        as(organization.key()).get(path() + "/owners").then().body("data.email", equalTo(List.of("ada@example.com")));
        as(organization.key()).delete(path() + "/owners/" + ada).then().statusCode(200);
        as(organization.key()).delete(path() + "/owners/" + ada).then().statusCode(404);
    }

    @Test
    void aDeletedGroupGrantsNothing() {
        join(ada);
        put("rbac_groups/" + group + "/surfaces/claude_code", "{}");
        as(organization.key()).delete(path()).then().statusCode(200).body("type", equalTo("rbac_group_deleted"));

        assertThat(rule("claude_code")).isEqualTo("not_granted");
        as(organization.key()).get(path()).then().statusCode(404);
    }

    @Test
    void grantsAndTheirEndsAreInTheAudit() {
        put("rbac_groups/" + group + "/surfaces/cowork", "{\"starting_at\":\"2026-01-01T00:00:00Z\"}");
        put("rbac_groups/" + group + "/surfaces/cowork", "{\"starting_at\":\"2026-02-01T00:00:00Z\"}");
        as(organization.key()).delete(path() + "/surfaces/cowork").then().statusCode(200);
        as(organization.key()).delete(path() + "/surfaces/cowork").then().statusCode(404);

        as(organization.key())
                .get("/v1/organizations/audit_events?limit=3")
                .then()
                .body(
                        "data.action",
                        equalTo(List.of(
                                "rbac_group.surface_grant_ended",
                                "rbac_group.surface_granted",
                                "rbac_group.surface_granted")))
                .body("data.object_id", equalTo(List.of(group, group, group)))
                .body("data[1].before.starting_at", equalTo("2026-01-01T00:00:00Z"))
                .body("data[1].after.starting_at", equalTo("2026-02-01T00:00:00Z"))
                .body("data[0].after", nullValue());
    }

    private void join(String user) {
        as(organization.key())
                .body(Map.of("user_id", user))
                .post(path() + "/members")
                .then()
                .statusCode(200)
                .body("type", equalTo("rbac_group_member"));
    }

    private void put(String path, String body) {
        as(organization.key())
                .body(body)
                .put("/v1/organizations/" + path)
                .then()
                .statusCode(200);
    }

    private String path() {
        return "/v1/organizations/rbac_groups/" + group;
    }

    private String rule(String surface) {
        return as(organization.key())
                .get("/v1/organizations/users/" + ada + "/access")
                .then()
                .statusCode(200)
                .extract()
                .path("surfaces.find { it.surface == '" + surface + "' }.rule");
    }

    @Test
    void manyGroupsBringAWarningAndNeverARefusal() {
        for (int i = 1; i <= 9; i++) {
            newGroup(organization, "Group " + i);
        }
        groups().body("warnings.size()", equalTo(0));
        newGroup(organization, "One more");

        groups().body("warnings.code", equalTo(List.of("too_many_groups")))
                .body("warnings[0].message", containsString("11 groups"));
        as(organization.key())
                .body("{\"group_count_threshold\":11}")
                .patch("/v1/organizations/me")
                .then()
                .statusCode(200)
                .body("group_count_threshold", equalTo(11));
        groups().body("warnings.size()", equalTo(0));
    }

    @Test
    void aSurfacesIntensityAndOpennessAreChanged() {
        as(organization.key())
                .body("{\"token_intensity\":\"high\",\"open_to_all\":true}")
                .post("/v1/organizations/surfaces/cowork")
                .then()
                .statusCode(200)
                .body("token_intensity", equalTo("high"));
        as(organization.key())
                .get("/v1/organizations/users/" + organization.ownerId() + "/access")
                .then()
                .body("surfaces.find { it.surface == 'cowork' }.rule", equalTo("open_to_all"));
        as(organization.key())
                .body("{\"token_intensity\":\"huge\"}")
                .post("/v1/organizations/surfaces/cowork")
                .then()
                .statusCode(400)
                .body("errors[0].detail", containsString("low, medium or high"));
        as(organization.key()).get("/v1/organizations/surfaces/abacus").then().statusCode(404);
    }

    private ValidatableResponse groups() {
        return as(organization.key())
                .get("/v1/organizations/rbac_groups")
                .then()
                .statusCode(200);
    }
}
