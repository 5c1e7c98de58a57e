package dev.tokenward.limits.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tokenward.limits.Given;
import dev.tokenward.testkit.MutableClock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class DecisionResourceTest {
    /** A Monday. */
    private static final Instant NOW = Instant.parse("2026-11-23T09:30:00Z");

    @BeforeEach
    void standStill() {
        MutableClock.set(NOW);
    }

    @AfterEach
    void goOn() {
        MutableClock.release();
    }

    @Test
    void decisionFlipsExactlyAtTheLimit() {
        Given given = Given.organization().member("ada").settled().userLimit("ada", "5000");

        given.spend("ada", "chat", "49.999999999").settled();
        JsonPath below = given.ask("ada", "chat");
        given.spend("ada", "chat", "0.000000001").settled();
        JsonPath at = given.ask("ada", "chat");

        assertThat(below.getBoolean("allowed")).isTrue();
        assertThat(below.getString("reason")).isNull();
        assertThat(below.getString("limits[0].remaining")).isEqualTo("0.0000001");
        assertThat(below.getInt("warnings.find { it.type == 'limit_near' }.percent"))
                .isEqualTo(90);
        assertThat(at.getBoolean("allowed")).isFalse();
        assertThat(at.getString("type")).isEqualTo("decision");
        assertThat(at.getString("reason")).isEqualTo("user_limit_reached");
        assertThat(at.getString("message")).contains("50.00 USD spent").contains("2026-12-01T00:00:00Z");
        assertThat(at.getMap("limits[0].scope")).containsEntry("type", "user").containsEntry("user_id", "ada");
        assertThat(at.getString("limits[0].spent")).isEqualTo("5000");
        assertThat(at.getString("limits[0].remaining")).isEqualTo("0");
        assertThat(at.getString("limits[0].resets_at")).isEqualTo("2026-12-01T00:00:00Z");
        assertThat(at.getString("turn_id")).startsWith("turn_").isNotEqualTo(below.getString("turn_id"));
    }

    @Test
    void userIsFoundByEachOfTheirNames() {
        Given given = Given.organization().member("ada").settled();

        for (String user : List.of(
                "\"ada\"",
                "\"Ada@Example.com\"",
                "\"UUID-of-ada\"",
                "{\"id\":\"ada\"}",
                "{\"email\":\"ada@example.com\"}",
                "{\"account_uuid\":\"uuid-of-ada\"}")) {
            assertThat(given.ask("{\"user\":" + user + ",\"surface\":\"chat\"}").getBoolean("allowed"))
                    .as(user)
                    .isTrue();
        }
        assertThat(given.ask("nobody", "chat").getString("reason")).isEqualTo("user_unknown");
    }

    @Test
    void personWithoutSeatOrDeactivatedIsRefused() {
        Given given = Given.organization()
                .person("gone", "inactive", "standard", "user")
                .person("seatless", "active", null, "user")
                .settled();

        assertThat(given.ask("gone", "chat").getString("reason")).isEqualTo("user_inactive");
        assertThat(given.ask("seatless", "chat").getString("reason")).isEqualTo("seat_missing");
    }

    @Test
    void surfaceOpensAtTheInstantOfItsWave() {
        Given given = Given.organization()
                .member("ada")
                .access(
                        "ada",
                        List.of(Given.surface("chat", null), Given.surface("claude_code", "2026-11-23T10:00:00Z")))
                .settled();

        assertThat(given.ask("ada", "chat").getString("reason")).isEqualTo("surface_not_granted");
        JsonPath early = given.ask("ada", "claude_code");
        assertThat(early.getString("reason")).isEqualTo("surface_not_granted");
        assertThat(early.getString("opens_at")).isEqualTo("2026-11-23T10:00:00Z");
        MutableClock.set(Instant.parse("2026-11-23T10:00:00Z").minusNanos(1000));
        assertThat(given.ask("ada", "claude_code").getBoolean("allowed")).isFalse();
        MutableClock.set(Instant.parse("2026-11-23T10:00:00Z"));
        assertThat(given.ask("ada", "claude_code").getBoolean("allowed")).isTrue();
    }

    @Test
    void modelIsAllowedByItselfOrByItsFamily() {
        Given given = Given.organization()
                .member("ada")
                .access("ada", List.of(Given.surface("chat", "2020-01-01T00:00:00Z", "sonnet", "claude-opus-4-1")))
                .settled();

        assertThat(model(given, "claude-sonnet-4-5").getBoolean("allowed")).isTrue();
        assertThat(model(given, "claude-opus-4-1").getBoolean("allowed")).isTrue();
        JsonPath refused = model(given, "claude-opus-4-5");
        assertThat(refused.getString("reason")).isEqualTo("model_not_allowed");
        assertThat(refused.getString("suggested_model")).isEqualTo("sonnet");
        assertThat(model(given, "claude-opus-4-10").getBoolean("allowed")).isFalse();
    }

    @Test
    void ceilingOfTheOrganizationHoldsForTheUnlimitedToo() {
        Given given = Given.organization().member("ada").member("bob").settled();
        given.limit("{\"scope\":{\"type\":\"user\",\"user_id\":\"ada\"},\"amount\":null}");
        given.limit("{\"scope\":{\"type\":\"organization\"},\"amount\":\"10000\"}");
        given.spend("bob", "chat", "60").spend("email:x@y.z", "cowork", "39.99").settled();
        assertThat(given.ask("ada", "chat").getBoolean("allowed")).isTrue();

        given.spend("email:x@y.z", "cowork", "0.01").settled();

        assertThat(given.ask("ada", "chat").getString("reason")).isEqualTo("organization_limit_reached");
    }

    @Test
    void ceilingOnOneSurfaceBlocksThatSurfaceAlone() {
        Given given = Given.organization().member("ada").settled();
        given.limit("{\"scope\":{\"type\":\"organization_service\",\"service\":\"cowork\"},\"amount\":\"100\"}");

        given.spend("ada", "cowork", "1").settled();

        assertThat(given.ask("ada", "cowork").getString("reason")).isEqualTo("organization_limit_reached");
        assertThat(given.ask("ada", "chat").getBoolean("allowed")).isTrue();
    }

    @Test
    void poolCountsWhatItsMembersSpendTogether() {
        Given given = Given.organization()
                .group("design", "Design", "olga")
                .member("olga")
                .member("ada", "design")
                .member("bob", "design")
                .member("eve")
                .settled();
        given.limit(
                "{\"scope\":{\"type\":\"rbac_group\",\"rbac_group_id\":\"design\"},\"amount\":\"10000\",\"kind\":\"pool\"}");
        given.spend("ada", "chat", "50").spend("eve", "chat", "500").settled();
        assertThat(given.ask("bob", "chat").getBoolean("allowed")).isTrue();

        given.spend("ada", "claude_code", "50").settled();

        JsonPath refused = given.ask("bob", "chat");
        assertThat(refused.getString("reason")).isEqualTo("group_pool_reached");
        assertThat(refused.getString("limits[0].spent")).isEqualTo("10000");
        assertThat(refused.getList("contacts.email")).containsExactly("olga@example.com");
        assertThat(given.ask("eve", "chat").getBoolean("allowed")).isTrue();

        given.member("ada").settled();
        assertThat(given.ask("bob", "chat").getBoolean("allowed")).isTrue();
    }

    @Test
    void limitOfOneSurfaceBlocksThatSurfaceAlone() {
        Given given = Given.organization().member("ada").settled();
        given.limit(
                "{\"scope\":{\"type\":\"user\",\"user_id\":\"ada\"},\"amount\":\"1000\",\"product\":\"claude_code\"}");

        given.spend("ada", "claude_code", "10").settled();

        assertThat(given.ask("ada", "claude_code").getString("reason")).isEqualTo("surface_limit_reached");
        assertThat(given.ask("ada", "chat").getBoolean("allowed")).isTrue();
    }

    @Test
    void amountsStartAnewWithTheirPeriod() {
        for (String[] each : List.of(
                new String[] {"daily", "2026-11-24T00:00:00Z"},
                new String[] {"weekly", "2026-11-30T00:00:00Z"},
                new String[] {"monthly", "2026-12-01T00:00:00Z"})) {
            MutableClock.set(NOW);
            Given given = Given.organization().member("ada").settled();
            given.limit(
                    "{\"scope\":{\"type\":\"seat_tier\",\"seat_tier\":\"standard\"},\"amount\":\"100\",\"period\":\""
                            + each[0] + "\"}");
            given.spend("ada", "chat", "1").settled();

            MutableClock.set(Instant.parse(each[1]).minusNanos(1000));
            JsonPath before = given.ask("ada", "chat");
            MutableClock.set(Instant.parse(each[1]));
            JsonPath at = given.ask("ada", "chat");

            assertThat(before.getString("reason")).as(each[0]).isEqualTo("user_limit_reached");
            assertThat(before.getString("limits[0].resets_at")).isEqualTo(each[1]);
            assertThat(at.getBoolean("allowed")).as(each[0]).isTrue();
            assertThat(at.getString("limits[0].spent")).isEqualTo("0");
        }
    }

    @Test
    void limitOfZeroBlocksAtOnceAndUnlimitedNever() {
        Given given = Given.organization().member("ada").member("bob").settled().userLimit("ada", "0");
        given.limit("{\"scope\":{\"type\":\"seat_tier\",\"seat_tier\":\"standard\"},\"amount\":\"0\"}");
        given.limit("{\"scope\":{\"type\":\"user\",\"user_id\":\"bob\"},\"amount\":null}");
        given.spend("bob", "chat", "1000000").settled();

        assertThat(given.ask("ada", "chat").getString("reason")).isEqualTo("user_limit_reached");
        JsonPath unlimited = given.ask("bob", "chat");
        assertThat(unlimited.getBoolean("allowed")).isTrue();
        assertThat(unlimited.getString("limits[0].amount")).isNull();
        assertThat(unlimited.getString("limits[0].remaining")).isNull();
    }

    @Test
    void temporaryLimitEndsAtItsExpiryWithoutAnybodyActing() {
        Given given = Given.organization().member("ada").settled().userLimit("ada", "100");
        given.limit("{\"scope\":{\"type\":\"user\",\"user_id\":\"ada\"},\"amount\":\"10000\","
                + "\"expires_at\":\"2026-11-23T12:00:00Z\"}");
        given.spend("ada", "chat", "5").settled();

        assertThat(given.ask("ada", "chat").getBoolean("allowed")).isTrue();
        MutableClock.set(Instant.parse("2026-11-23T12:00:00Z").minusNanos(1000));
        assertThat(given.ask("ada", "chat").getBoolean("allowed")).isTrue();
        MutableClock.set(Instant.parse("2026-11-23T12:00:00Z"));
        assertThat(given.ask("ada", "chat").getString("reason")).isEqualTo("user_limit_reached");
    }

    @Test
    void limitThatResetsLastIsNamedFirst() {
        Given given = Given.organization().member("ada").settled();
        for (String period : List.of("daily", "weekly", "monthly")) {
            given.limit("{\"scope\":{\"type\":\"user\",\"user_id\":\"ada\"},\"amount\":\"100\",\"period\":\"" + period
                    + "\"}");
        }
        given.limit("{\"scope\":{\"type\":\"organization\"},\"amount\":\"100000\"}");

        given.spend("ada", "chat", "1").settled();

        JsonPath refused = given.ask("ada", "chat");
        assertThat(refused.getList("limits.period")).containsExactly("monthly", "weekly", "daily", "monthly");
        assertThat(refused.getList("limits.reached")).containsExactly(true, true, true, false);
    }

    @Test
    void warningsBeginAtThreeQuartersAndSuggestTheDefaultModel() {
        Given given = Given.organization().member("ada").settled().userLimit("ada", "10000");
        given.spend("ada", "chat", "74.99").settled();
        assertThat(near(model(given, "claude-opus-4-5"))).isEmpty();
        assertThat(model(given, "claude-opus-4-5").getString("suggested_model")).isNull();

        given.spend("ada", "chat", "0.01").settled();
        assertThat(near(model(given, "claude-opus-4-5"))).containsExactly(75);
        assertThat(model(given, "claude-opus-4-5").getString("suggested_model")).isEqualTo("sonnet");
        assertThat(model(given, "claude-sonnet-4-5").getString("suggested_model"))
                .isNull();

        given.spend("ada", "chat", "15").settled();
        assertThat(near(model(given, "claude-opus-4-5"))).containsExactly(90);
    }

    @Test
    void withoutOwnersTheAdminsAreTheContacts() {
        Given given = Given.organization()
                .member("ada")
                .person("root", "active", "standard", "primary_owner")
                .person("former", "inactive", "standard", "admin")
                .settled();

        assertThat(given.ask("ada", "chat").getList("contacts.user_id")).containsExactly("root");
    }

    @Test
    void blockedPeopleReadTheOrganizationsOwnWords() {
        Given given = Given.organization()
                .member("ada")
                .settled()
                .userLimit("ada", "0")
                .policy("{\"multiple_limits\":\"lowest\",\"message\":\"Ask in #ai-budget.\"}");

        assertThat(given.ask("ada", "chat").getString("message")).endsWith("Ask in #ai-budget.");
    }

    @Test
    void batchIsAnsweredInOrderAndEachTurnHolds() {
        Given given = Given.organization().member("ada").settled().userLimit("ada", "100");
        String turn = "{\"user\":\"ada\",\"surface\":\"chat\",\"estimated_cost\":\"60\"}";

        JsonPath batch = given.asAdmin()
                .body("{\"questions\":[" + turn + "," + turn + "," + turn + ",{\"user\":\"x\",\"surface\":\"chat\"}]}")
                .post("/v1/decisions/batch")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();

        assertThat(batch.getString("type")).isEqualTo("decision_batch");
        assertThat(batch.getList("decisions.allowed")).containsExactly(true, true, false, false);
        assertThat(batch.getList("decisions.reason")).containsExactly(null, null, "user_limit_reached", "user_unknown");
    }

    @Test
    void limitThatIsDeletedHoldsNoMoreAtOnce() {
        Given given = Given.organization().member("ada").settled();
        String id = given.limit("{\"scope\":{\"type\":\"user\",\"user_id\":\"ada\"},\"amount\":\"0\"}");
        assertThat(given.ask("ada", "chat").getBoolean("allowed")).isFalse();

        given.asAdmin().delete("/v1/organizations/spend_limits/" + id).then().statusCode(200);

        assertThat(given.ask("ada", "chat").getBoolean("allowed")).isTrue();
        await().during(Duration.ofMillis(400))
                .until(() -> given.ask("ada", "chat").getBoolean("allowed"));
    }

    private static JsonPath model(Given given, String model) {
        return given.ask(
                "{\"user\":\"ada\",\"surface\":\"chat\",\"estimated_cost\":\"0\",\"model\":\"" + model + "\"}");
    }

    private static List<Integer> near(JsonPath answer) {
        return answer.getList("warnings.findAll { it.type == 'limit_near' }.percent");
    }
}
