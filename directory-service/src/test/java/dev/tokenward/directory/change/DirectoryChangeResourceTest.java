package dev.tokenward.directory.change;

import static dev.tokenward.directory.DirectoryApi.as;
import static dev.tokenward.directory.DirectoryApi.give;
import static dev.tokenward.directory.DirectoryApi.newGroup;
import static dev.tokenward.directory.DirectoryApi.newOrganization;
import static dev.tokenward.directory.DirectoryApi.newRole;
import static dev.tokenward.directory.DirectoryApi.newUser;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.tokenward.directory.DirectoryApi.Organization;
import dev.tokenward.directory.ServiceKey;
import dev.tokenward.testkit.EmbeddedPostgres;
import dev.tokenward.testkit.MutableClock;
import dev.tokenward.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** docs/feeds.md, directory-service. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgres.class)
@QuarkusTestResource(ServiceKey.class)
class DirectoryChangeResourceTest {
    private Organization organization;
    private String ada;
    private String design;

    @BeforeEach
    void givenAPersonAndAGroup() {
        organization = newOrganization();
        ada = newUser(organization, "ada@example.com");
        design = newGroup(organization, "Design");
    }

    @Test
    void anOrganizationIsAsTheFeedHasIt() {
        as(organization.key())
                .body(
                        "{\"default_model\":\"haiku\",\"open_surfaces\":[\"cowork\",\"chat\"],\"seats\":{\"standard\":40}}")
                .patch("/v1/organizations/me")
                .then()
                .statusCode(200);

        Map<String, Object> value = value("organizations", organization.id());

        assertThat(value)
                .containsOnlyKeys(
                        "name", "default_model", "open_surfaces", "surfaces", "seats", "group_count_threshold")
                .containsEntry("default_model", "haiku")
                .containsEntry("open_surfaces", List.of("chat", "cowork"))
                .containsEntry("seats", Map.of("standard", 40));
    }

    @Test
    void aPersonCarriesPastMembershipsToo() {
        Instant before = Instant.now().truncatedTo(ChronoUnit.MICROS);
        join(ada);
        as(organization.key())
                .delete("/v1/organizations/rbac_groups/" + design + "/members/" + ada)
                .then()
                .statusCode(200);
        join(ada);

        Map<String, Object> value = value("users", ada);

        assertThat(value)
                .containsOnlyKeys("email", "name", "account_uuid", "role", "seat_tier", "status", "memberships")
                .containsEntry("email", "ada@example.com")
                .containsEntry("role", "user")
                .containsEntry("seat_tier", "standard")
                .containsEntry("status", "active")
                .containsEntry("account_uuid", null);
        List<Map<String, String>> memberships = list(value.get("memberships"));
        assertThat(memberships).hasSize(2).allMatch(each -> design.equals(each.get("rbac_group_id")));
        Instant left = Instant.parse(memberships.get(0).get("until"));
        assertThat(Instant.parse(memberships.get(0).get("since"))).isBetween(before, left);
        assertThat(Instant.parse(memberships.get(1).get("since"))).isAfterOrEqualTo(left);
        assertThat(memberships.get(1).get("until")).isNull();
    }

    @Test
    void aGroupCarriesItsOwners() {
        as(organization.key())
                .body(Map.of("user_id", ada))
                .post("/v1/organizations/rbac_groups/" + design + "/owners")
                .then()
                .statusCode(200);

        assertThat(value("groups", design))
                .isEqualTo(Map.of("name", "Design", "source_type", "direct", "owner_ids", List.of(ada)));
    }

    @Test
    void accessSaysWhatTheRuleSays() {
        join(ada);
        Instant start = MutableClock.now().plus(3, ChronoUnit.DAYS);
        put("rbac_groups/" + design + "/surfaces/cowork", "{\"starting_at\":\"" + start + "\"}");

        Map<String, Object> value = value("access", ada);

        assertThat(value).containsEntry("default_model", "sonnet");
        List<Map<String, Object>> surfaces = list(value.get("surfaces"));
        assertThat(surfaces).hasSize(3);
        assertThat(surfaces.get(0))
                .containsEntry("surface", "chat")
                .containsEntry("rule", "open_to_all")
                .containsEntry("allowed_from", "1970-01-01T00:00:00Z")
                .containsEntry("allowed_models", List.of());
        assertThat(surfaces.get(1))
                .containsEntry("surface", "claude_code")
                .containsEntry("rule", "not_granted")
                .containsEntry("allowed_from", null);
        assertThat(surfaces.get(2))
                .containsEntry("surface", "cowork")
                .containsEntry("rule", "grant_not_started")
                .containsEntry("allowed_from", start.toString());
    }

    @Test
    void whatTouchesManyTouchesEachOfThem() {
        join(ada);
        FollowedFeed feed = new FollowedFeed("access", organization.id(), 100);
        feed.read();

        put("rbac_groups/" + design + "/surfaces/cowork", "{}");
        assertThat(feed.idsOnceSomethingComes(5)).containsExactly(ada);
        feed.read();

        as(organization.key())
                .body("{\"open_surfaces\":[\"chat\",\"claude_code\"]}")
                .patch("/v1/organizations/me")
                .then()
                .statusCode(200);
        assertThat(feed.idsOnceSomethingComes(5)).containsExactlyInAnyOrder(organization.ownerId(), ada);
        feed.read();

        as(organization.key())
                .delete("/v1/organizations/rbac_groups/" + design)
                .then()
                .statusCode(200);
        assertThat(feed.idsOnceSomethingComes(5)).containsExactly(ada);
    }

    @Test
    void aRoleTouchesTheMembersOfTheGroupsThatHaveIt() {
        join(ada);
        String role = newRole(organization, "cowork");
        String path = "/v1/organizations/rbac_roles/" + role;
        FollowedFeed feed = new FollowedFeed("access", organization.id(), 100);
        feed.read();

        give(organization, design, role);
        assertThat(feed.idsOnceSomethingComes(5)).containsExactly(ada);
        feed.read();
        as(organization.key()).delete(path + "/permissions/cowork").then().statusCode(200);
        assertThat(feed.idsOnceSomethingComes(5)).containsExactly(ada);
        feed.read();
        as(organization.key())
                .body("{\"action\":\"claude_code\"}")
                .post(path + "/permissions")
                .then()
                .statusCode(200);
        assertThat(feed.idsOnceSomethingComes(5)).containsExactly(ada);
        feed.read();
        as(organization.key()).delete(path).then().statusCode(200);
        assertThat(feed.idsOnceSomethingComes(5)).containsExactly(ada);
    }

    @Test
    void whatIsGoneLeavesATombstone() {
        as(organization.key()).delete("/v1/organizations/users/" + ada).then().statusCode(200);
        as(organization.key())
                .delete("/v1/organizations/rbac_groups/" + design)
                .then()
                .statusCode(200);

        for (String row : List.of("users/" + ada, "access/" + ada, "groups/" + design)) {
            String[] parts = row.split("/");
            as(Tokens.SERVICE_KEY)
                    .queryParam("limit", 5000)
                    .get("/v1/changes/" + parts[0])
                    .then()
                    .body("data.find { it.id == '" + parts[1] + "' }.deleted", equalTo(true))
                    .body("data.find { it.id == '" + parts[1] + "' }.value", equalTo(null));
        }
    }

    @Test
    void parametersOutOfRangeAreNamed() {
        for (String bad : List.of("limit=0", "limit=5001", "wait=31", "wait=-1", "after=nonsense")) {
            as(Tokens.SERVICE_KEY)
                    .get("/v1/changes/users?" + bad)
                    .then()
                    .statusCode(400)
                    .body("errors[0].parameter", equalTo(bad.substring(0, bad.indexOf('='))));
        }
    }

    private Map<String, Object> value(String feed, String id) {
        Object value = new FollowedFeed(feed, organization.id(), 5000).read().get(id);
        return map(value);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }

    @SuppressWarnings("unchecked")
    private static <T> List<T> list(Object value) {
        return (List<T>) value;
    }

    private void join(String user) {
        as(organization.key())
                .body(Map.of("user_id", user))
                .post("/v1/organizations/rbac_groups/" + design + "/members")
                .then()
                .statusCode(200);
    }

    private void put(String path, String body) {
        as(organization.key())
                .body(body)
                .put("/v1/organizations/" + path)
                .then()
                .statusCode(200);
    }
}
