package dev.tokenward.directory.rollout;

import static dev.tokenward.directory.DirectoryApi.as;
import static dev.tokenward.directory.DirectoryApi.newGroup;
import static dev.tokenward.directory.DirectoryApi.newKey;
import static dev.tokenward.directory.DirectoryApi.newOrganization;
import static dev.tokenward.directory.DirectoryApi.newUser;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import dev.tokenward.directory.DirectoryApi.Organization;
import dev.tokenward.directory.ServiceKey;
import dev.tokenward.testkit.EmbeddedPostgres;
import dev.tokenward.testkit.MutableClock;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
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
class RolloutResourceTest {
    private static final String ROLLOUTS = "/v1/organizations/rollouts";
    private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");
    private static final Instant FIRST = NOW.plusSeconds(3600);
    private static final Instant SECOND = NOW.plusSeconds(7200);

    private Organization organization;
    private String pilots;
    private String everyone;
    private String ada;
    private String bob;

    @BeforeEach
    void givenTwoGroups() {
        MutableClock.set(NOW);
        organization = newOrganization();
        pilots = newGroup(organization, "Pilots");
        everyone = newGroup(organization, "Everyone");
        ada = newUser(organization, "ada@example.com");
        bob = newUser(organization, "bob@example.com");
        join(pilots, ada);
        join(everyone, ada);
        join(everyone, bob);
    }

    @AfterEach
    void giveTheClockBack() {
        MutableClock.release();
    }

    @Test
    void aDraftGivesNobodyAnything() {
        String rollout = planned();
        MutableClock.set(SECOND.plusSeconds(1));

        assertThat(access(ada).getString("rule")).isEqualTo("not_granted");
        get(rollout).body("status", equalTo("draft")).body("waves.state", contains("held", "held"));
    }

    @Test
    void eachWaveHasItFromItsInstantToTheMicrosecondWithoutAnybodyActing() {
        String rollout = planned();
        move(rollout, "running").body("status", equalTo("running"));

        assertThat(access(ada).getString("rule")).isEqualTo("grant_not_started");
        assertThat(access(ada).getString("allowed_from")).isEqualTo(FIRST.toString());
        MutableClock.set(FIRST.minus(1, ChronoUnit.MICROS));
        assertThat(access(ada).getBoolean("allowed")).isFalse();
        MutableClock.set(FIRST);
        assertThat(access(ada).getBoolean("allowed")).isTrue();
        assertThat(access(ada).getString("via")).isEqualTo("rollout");
        assertThat(access(ada).getString("via_id")).isEqualTo(rollout);
        assertThat(access(ada).getString("rbac_group_id")).isEqualTo(pilots);
        assertThat(access(bob).getBoolean("allowed")).isFalse();
        MutableClock.set(SECOND);
        assertThat(access(bob).getBoolean("allowed")).isTrue();
        get(rollout).body("status", equalTo("completed")).body("waves.state", contains("started", "started"));
    }

    @Test
    void aPauseHoldsTheWavesToComeAndResumingLetsThemGo() {
        String rollout = planned();
        move(rollout, "running");
        MutableClock.set(FIRST.plusSeconds(1));
        move(rollout, "paused").body("waves.state", contains("started", "held"));

        MutableClock.set(SECOND.plusSeconds(600));
        assertThat(access(ada).getBoolean("allowed")).isTrue();
        assertThat(access(bob).getString("rule")).isEqualTo("not_granted");
        move(rollout, "running");
        assertThat(access(bob).getBoolean("allowed")).isTrue();
        assertThat(access(bob).getString("allowed_from"))
                .isEqualTo(SECOND.plusSeconds(600).toString());
    }

    @Test
    void cancellingLeavesThoseWhoHaveItAndTakesNobodyElse() {
        String rollout = planned();
        move(rollout, "running");
        MutableClock.set(FIRST);
        move(rollout, "cancelled");
        MutableClock.set(SECOND);

        assertThat(access(ada).getBoolean("allowed")).isTrue();
        assertThat(access(bob).getBoolean("allowed")).isFalse();
        patch(rollout, Map.of("status", "running"))
                .statusCode(409)
                .body("type", equalTo("urn:tokenward:problem:rollout-status"));
    }

    @Test
    void withdrawingTakesItBack() {
        String rollout = planned();
        move(rollout, "running");
        MutableClock.set(FIRST);
        patch(rollout, Map.of("status", "cancelled", "withdraw", true)).statusCode(200);

        assertThat(access(ada).getString("rule")).isEqualTo("not_granted");
        patch(planned(), Map.of("status", "running", "withdraw", true))
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/withdraw"));
    }

    @Test
    void wavesToComeArePlannedAnewAndStartedOnesStay() {
        String rollout = planned();
        move(rollout, "running");
        MutableClock.set(FIRST);

        patch(rollout, Map.of("waves", List.of(wave("Late", everyone, SECOND))))
                .statusCode(409)
                .body("type", equalTo("urn:tokenward:problem:wave-started"));
        patch(
                        rollout,
                        Map.of(
                                "waves",
                                List.of(wave("Pilot", pilots, FIRST), wave("All", everyone, SECOND.plusSeconds(60)))))
                .statusCode(200)
                .body("waves.state", contains("started", "planned"));
        assertThat(access(bob).getString("allowed_from"))
                .isEqualTo(SECOND.plusSeconds(60).toString());
        assertThat(access(ada).getString("allowed_from")).isEqualTo(FIRST.toString());
    }

    @Test
    void thePreviewSaysWhoGetsWhatWhenBeforeItHappens() {
        String carol = newUser(organization, "carol@example.com");
        join(everyone, carol);
        as(organization.key())
                .body("{\"effect\":\"deny\"}")
                .put("/v1/organizations/users/" + carol + "/surfaces/cowork")
                .then()
                .statusCode(200);
        String dan = newUser(organization, "dan@example.com");
        join(everyone, dan);
        as(organization.key())
                .body("{\"effect\":\"grant\"}")
                .put("/v1/organizations/users/" + dan + "/surfaces/cowork")
                .then()
                .statusCode(200);
        String rollout = planned();

        as(organization.key())
                .get(ROLLOUTS + "/" + rollout + "/preview")
                .then()
                .statusCode(200)
                .body("waves.people", contains(1, 3))
                .body("waves.gains", contains(1, 1))
                .body("waves.has_already", contains(0, 1))
                .body("waves.not_reached", contains(0, 1))
                .body("waves.from", contains(FIRST.toString(), SECOND.toString()));
        JsonPath people = as(organization.key())
                .get(ROLLOUTS + "/" + rollout + "/preview/users?limit=2")
                .jsonPath();
        assertThat(people.<String>getList("data.email")).containsExactly("ada@example.com", "bob@example.com");
        assertThat(people.<String>getList("data.allowed_from")).containsExactly(FIRST.toString(), SECOND.toString());
        as(organization.key())
                .queryParam("page", people.getString("next_page"))
                .get(ROLLOUTS + "/" + rollout + "/preview/users?limit=2")
                .then()
                .body("data.outcome", contains("not_reached", "has_already"))
                .body("data.rule", contains("user_deny", "user_grant"));
        as(organization.key())
                .get(ROLLOUTS + "/" + rollout + "/preview/users?wave=1")
                .then()
                .body("data.user_id", contains(ada));
    }

    @Test
    void whoeverJoinsAGroupOfAWaveHasItToo() {
        move(planned(), "running");
        MutableClock.set(FIRST);
        join(pilots, bob);

        assertThat(access(bob).getBoolean("allowed")).isTrue();
    }

    @Test
    void aPlanThatCannotBeMeantIsRefusedFaultByFault() {
        create(wave("Pilot", pilots, SECOND), wave("All", pilots, FIRST), wave("None", "rbac_group_none", SECOND))
                .statusCode(400)
                .body(
                        "errors.pointer",
                        contains("/waves/1/starting_at", "/waves/1/rbac_group_ids", "/waves/2/rbac_group_ids"));
        as(organization.key())
                .body(Map.of("name", "x", "surface", "abacus", "waves", List.of(wave("Pilot", pilots, FIRST))))
                .post(ROLLOUTS)
                .then()
                .statusCode(400)
                .body("errors[0].detail", containsString("chat, claude_code, cowork"));
        as(organization.key()).get(ROLLOUTS).then().body("data.size()", equalTo(0));
    }

    @Test
    void onlyWhoMayWriteMovesARolloutAndEachMoveIsAudited() {
        String rollout = planned();
        String analyst = newKey(organization, Map.of("name", "analyst", "role", "analyst"));
        as(analyst)
                .body("{\"status\":\"running\"}")
                .patch(ROLLOUTS + "/" + rollout)
                .then()
                .statusCode(403);
        as(newOrganization().key())
                .body("{\"status\":\"running\"}")
                .patch(ROLLOUTS + "/" + rollout)
                .then()
                .statusCode(404);
        move(rollout, "running");

        as(organization.key())
                .get("/v1/organizations/audit_events")
                .then()
                .body("data.action", hasItem("rollout.created"))
                .body("data.find { it.action == 'rollout.updated' }.after.status", equalTo("running"));
    }

    private String planned() {
        return create(wave("Pilot", pilots, FIRST), wave("All", everyone, SECOND))
                .statusCode(200)
                .extract()
                .path("id");
    }

    @SafeVarargs
    private ValidatableResponse create(Map<String, Object>... waves) {
        return as(organization.key())
                .body(Map.of("name", "Cowork", "surface", "cowork", "waves", List.of(waves)))
                .post(ROLLOUTS)
                .then();
    }

    private static Map<String, Object> wave(String name, String group, Instant startingAt) {
        return Map.of("name", name, "rbac_group_ids", List.of(group), "starting_at", startingAt.toString());
    }

    private ValidatableResponse move(String rollout, String status) {
        return patch(rollout, Map.of("status", status)).statusCode(200);
    }

    private ValidatableResponse patch(String rollout, Map<String, Object> change) {
        return as(organization.key())
                .body(change)
                .patch(ROLLOUTS + "/" + rollout)
                .then();
    }

    private ValidatableResponse get(String rollout) {
        return as(organization.key()).get(ROLLOUTS + "/" + rollout).then().statusCode(200);
    }

    private JsonPath access(String user) {
        return as(organization.key())
                .get("/v1/organizations/users/" + user + "/access")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .setRootPath("surfaces.find { it.surface == 'cowork' }");
    }

    private void join(String group, String user) {
        as(organization.key())
                .body(Map.of("user_id", user))
                .post("/v1/organizations/rbac_groups/" + group + "/members")
                .then()
                .statusCode(200);
    }
}
