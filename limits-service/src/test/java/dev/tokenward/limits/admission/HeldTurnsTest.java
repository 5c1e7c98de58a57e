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
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class HeldTurnsTest {
    private static final Instant NOW = Instant.parse("2026-11-23T09:30:00Z");
    private static final int THREADS = 32;

    @BeforeEach
    void standStill() {
        MutableClock.set(NOW);
    }

    @AfterEach
    void goOn() {
        MutableClock.release();
    }

    @Test
    void heldCostCountsUntilTheTurnIsClosed() {
        Given given = Given.organization().member("ada").settled().userLimit("ada", "1000");
        JsonPath first = start(given, "turn-1", "1000");
        assertThat(first.getBoolean("allowed")).isTrue();
        assertThat(first.getString("turn_id")).isEqualTo("turn-1");

        JsonPath second = start(given, "turn-2", "1");
        assertThat(second.getString("reason")).isEqualTo("user_limit_reached");
        assertThat(second.getString("limits[0].held")).isEqualTo("1000");
        assertThat(second.getString("limits[0].spent")).isEqualTo("0");

        close(given, "turn-1");
        close(given, "turn-1");
        assertThat(start(given, "turn-2", "1").getBoolean("allowed")).isTrue();
    }

    @Test
    void admittedTurnStaysAllowedWhateverIsReachedMeanwhile() {
        Given given = Given.organization().member("ada").settled().userLimit("ada", "1000");
        assertThat(start(given, "turn-1", "100").getBoolean("allowed")).isTrue();

        given.spend("ada", "chat", "10").settled();

        JsonPath again = start(given, "turn-1", "100");
        assertThat(again.getBoolean("allowed")).isTrue();
        assertThat(again.getString("reason")).isNull();
        assertThat(start(given, "turn-2", "100").getBoolean("allowed")).isFalse();
        close(given, "turn-1");
        assertThat(start(given, "turn-1", "100").getBoolean("allowed")).isFalse();
    }

    @Test
    void admittedTurnStaysAllowedWhenItsSurfaceIsTakenAway() {
        Given given = Given.organization().member("ada").settled();
        assertThat(start(given, "turn-1", "100").getBoolean("allowed")).isTrue();

        given.open("ada", "cowork").settled();

        assertThat(start(given, "turn-1", "100").getBoolean("allowed")).isTrue();
        close(given, "turn-1");
        given.asAdmin()
                .body("{\"user\":\"ada\",\"surface\":\"chat\",\"turn_id\":\"turn-1\"}")
                .post("/v1/decisions")
                .then()
                .statusCode(400);
    }

    @Test
    void turnOfAnotherUserOrOrganizationIsNotAdmittedByItsName() {
        Given given = Given.organization().member("ada").member("bob").settled();
        given.userLimit("bob", "0");
        assertThat(start(given, "turn-1", "100").getBoolean("allowed")).isTrue();

        JsonPath bob = given.ask("{\"user\":\"bob\",\"surface\":\"chat\",\"turn_id\":\"turn-1\"}");
        Given other = Given.organization().member("ada").settled().userLimit("ada", "0");

        assertThat(bob.getBoolean("allowed")).isFalse();
        assertThat(start(other, "turn-1", "100").getBoolean("allowed")).isFalse();
        close(other, "turn-1");
        given.userLimit("ada", "0");
        assertThat(start(given, "turn-1", "100").getBoolean("allowed")).isTrue();
    }

    @Test
    void leaseRunsOutByAge() {
        Given given = Given.organization()
                .member("ada")
                .settled()
                .userLimit("ada", "1000")
                .policy("{\"multiple_limits\":\"lowest\",\"lease_minutes\":10}");
        assertThat(start(given, "turn-1", "1000").getBoolean("allowed")).isTrue();

        MutableClock.set(NOW.plus(Duration.ofMinutes(10)).minusNanos(1000));
        assertThat(start(given, "turn-2", "1").getBoolean("allowed")).isFalse();
        MutableClock.set(NOW.plus(Duration.ofMinutes(10)));
        assertThat(start(given, "turn-2", "1").getBoolean("allowed")).isTrue();
    }

    @Test
    void whatIsRecordedOfATurnIsHeldNoMore() {
        Given given = Given.organization().member("ada").settled().userLimit("ada", "1000");
        assertThat(start(given, "turn-1", "600").getBoolean("allowed")).isTrue();

        given.spend("ada", "chat", "4").recorded("turn-1", "ada", "4");

        await().atMost(Duration.ofSeconds(60))
                .until(() ->
                        given.ask("ada", "chat").getString("limits[0].held").equals("200"));
        assertThat(given.ask("ada", "chat").getString("limits[0].spent")).isEqualTo("400");
        given.spend("ada", "chat", "5").recorded("turn-1", "ada", "9");
        await().atMost(Duration.ofSeconds(60))
                .until(() ->
                        given.ask("ada", "chat").getString("limits[0].held").equals("0"));
        assertThat(given.ask("ada", "chat").getString("limits[0].remaining")).isEqualTo("100");
    }

    @Test
    void leaseRunsOutByWhatIsAddedBeyondTheHold() {
        Given given = Given.organization()
                .member("ada")
                .settled()
                .userLimit("ada", "1000")
                .policy("{\"multiple_limits\":\"lowest\",\"turn_overrun\":\"100\"}");
        assertThat(start(given, "turn-1", "900").getBoolean("allowed")).isTrue();

        given.spend("ada", "chat", "10.01").recorded("turn-1", "ada", "10.01");

        await().atMost(Duration.ofSeconds(60))
                .until(() -> !start(given, "turn-1", "0").getBoolean("allowed"));
    }

    @Test
    void turnWithoutAnEstimateHoldsThePolicysDefault() {
        Given given = Given.organization()
                .member("ada")
                .settled()
                .userLimit("ada", "1000")
                .policy("{\"multiple_limits\":\"lowest\",\"default_hold\":\"321\"}");

        JsonPath first = given.ask("{\"user\":\"ada\",\"surface\":\"chat\"}");

        assertThat(first.getString("turn_id")).startsWith("turn_");
        assertThat(given.ask("ada", "chat").getString("limits[0].held")).isEqualTo("321");
    }

    @Test
    void turnsAtOnceNeverTakeTheSameFreeDollar() throws Exception {
        Given given = Given.organization()
                .group("design", "Design")
                .member("ada", "design")
                .settled()
                .userLimit("ada", "10000");
        given.limit("{\"scope\":{\"type\":\"rbac_group\",\"rbac_group_id\":\"design\"},\"amount\":\"9950\","
                + "\"kind\":\"pool\"}");
        given.spend("ada", "chat", "98").settled();

        List<Callable<Boolean>> turns = IntStream.range(0, THREADS * 4)
                .mapToObj(turn -> (Callable<Boolean>)
                        () -> start(given, "turn-" + turn, "30").getBoolean("allowed"))
                .toList();
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        int admitted = 0;
        for (Future<Boolean> answer : threads.invokeAll(turns)) {
            admitted += answer.get() ? 1 : 0;
        }
        threads.shutdown();

        // 1.50 USD are free: after five turns of 0.30 nothing is.
        assertThat(admitted).isEqualTo(5);
        assertThat(given.ask("ada", "chat").getString("reason")).isEqualTo("group_pool_reached");
    }

    private static JsonPath start(Given given, String turn, String cents) {
        return given.ask("{\"user\":\"ada\",\"surface\":\"chat\",\"turn_id\":\"" + turn + "\",\"estimated_cost\":\""
                + cents + "\"}");
    }

    private static void close(Given given, String turn) {
        JsonPath closed = given.asAdmin()
                .post("/v1/turns/" + turn + "/close")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        assertThat(closed.getString("turn_id")).isEqualTo(turn);
        assertThat(closed.getString("type")).isEqualTo("turn_closed");
    }

    @Test
    void aTurnWithoutAnEstimateHoldsWhatOthersHaveCostThere() {
        Given given = Given.organization().member("ada").settled().userLimit("ada", "100000");
        for (int turn = 0; turn < 4; turn++) {
            given.recorded("s" + turn, "ada", "2", "chat", "claude-sonnet-4-5-20250929");
            given.recorded("o" + turn, "ada", "6", "chat", "claude-opus-4-5");
        }
        given.recorded("s4", "ada", "7", "chat", "claude-sonnet-4-5-20250929")
                .spend("ada", "chat", "0.01")
                .settled();

        String sonnet = "{\"user\":\"ada\",\"surface\":\"chat\",\"model\":\"claude-sonnet-4-5\"}";
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(heldOf(given, sonnet)).isEqualTo("300"));
        assertThat(heldOf(given, "{\"user\":\"ada\",\"surface\":\"chat\",\"model\":\"claude-opus-4-5\"}"))
                .as("too few of that model: the mean of all")
                .startsWith("433.333333");
        assertThat(heldOf(given, "{\"user\":\"ada\",\"surface\":\"cowork\",\"model\":\"claude-opus-4-5\"}"))
                .as("none there: the policy's default")
                .isEqualTo("50");
    }

    /** What is on hold after the turn that was asked for, beyond what was before. */
    private static String heldOf(Given given, String question) {
        String turn = given.ask(question).getString("turn_id");
        String held = given.ask("ada", "chat").getString("limits[0].held");
        given.asAdmin().post("/v1/turns/" + turn + "/close").then().statusCode(200);
        return held;
    }
}
