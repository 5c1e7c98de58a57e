package dev.tokenward.limits.admission;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import dev.tokenward.limits.Given;
import dev.tokenward.testkit.MutableClock;
import dev.tokenward.testkit.Upstreams;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class StaleDataTest {
    private static final Instant NOW = Instant.parse("2026-11-23T09:30:00Z");

    @AfterEach
    void goOn() {
        Upstreams.takeFeedsAway(false);
        MutableClock.release();
    }

    @Test
    void decisionsGoOnWhileFeedsAreAwayAndTheyCatchUpAfterwards() {
        MutableClock.set(NOW);
        Given open = Given.organization().member("ada").settled().userLimit("ada", "100");
        Given closed = Given.organization()
                .member("ada")
                .settled()
                .policy("{\"multiple_limits\":\"lowest\",\"stale_data\":\"closed\"}");
        Upstreams.takeFeedsAway(true);
        await().atMost(Duration.ofSeconds(30)).until(() -> asOfStandsStill(open));
        open.spend("ada", "chat", "1");

        Instant asOf = Instant.parse(open.ask("ada", "chat").getString("data_as_of"));
        MutableClock.set(asOf.plusSeconds(60));
        assertThat(open.ask("ada", "chat").getList("warnings.type")).doesNotContain("data_stale");
        assertThat(closed.ask("ada", "chat").getBoolean("allowed")).isTrue();
        MutableClock.set(asOf.plusSeconds(60).plusNanos(1000));
        JsonPath stale = open.ask("ada", "chat");
        assertThat(stale.getBoolean("allowed")).isTrue();
        assertThat(stale.getList("warnings.type")).contains("data_stale");
        JsonPath refused = closed.ask("ada", "chat");
        assertThat(refused.getBoolean("allowed")).isFalse();
        assertThat(refused.getString("reason")).isEqualTo("data_stale");
        given().get("/q/health/ready").then().statusCode(200);
        given().get("/q/health/well").then().statusCode(503).body("checks.name", hasItem("fresh data"));
        assertThat(age("usage")).isBetween(60.0, 70.0);
        assertThat(given().get("/q/metrics").asString())
                .contains("tokenward_decisions_total{outcome=\"refused\",reason=\"data_stale\",stale=\"true\"}");

        Upstreams.takeFeedsAway(false);

        open.askUntil("user_limit_reached", "ada", "chat");
        closed.askUntil(null, "ada", "chat");
        given().get("/q/health/well").then().statusCode(200);
    }

    @Test
    void readyWhenEveryFeedHasCaughtUpOnce() {
        Given.organization().settled();

        given().get("/q/health/ready")
                .then()
                .statusCode(200)
                .body("checks.name", hasItem("feeds"))
                .body("status", equalTo("UP"));
    }

    private static double age(String feed) {
        return given().get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith("tokenward_feed_age_seconds{feed=\"" + feed + "\"}"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.indexOf(' ') + 1)))
                .findFirst()
                .orElseThrow();
    }

    /** No poll that began while the feeds were there is still under way: the clock moves and the data does not. */
    private static boolean asOfStandsStill(Given given) {
        MutableClock.advance(Duration.ofNanos(1000));
        String before = given.ask("ada", "chat").getString("data_as_of");
        pause();
        return before.equals(given.ask("ada", "chat").getString("data_as_of"));
    }

    private static void pause() {
        try {
            Thread.sleep(5500);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
