package dev.tokenward.usage.correction;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.tokenward.commons.identity.Scope;
import dev.tokenward.testkit.MutableClock;
import dev.tokenward.testkit.Tokens;
import dev.tokenward.usage.Service;
import dev.tokenward.usage.TestEvent;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class VoidTest {
    private static final String REASON = "{\"reason\":\"Sent by a test system\"}";
    private static final Instant NOVEMBER = Instant.parse("2026-11-23T09:30:00Z");

    private final Service service = Service.ofNewOrganization();

    @AfterEach
    void goOn() {
        MutableClock.release();
    }

    @Test
    void voidEventCountsNowhereAndIsStillSeen() {
        service.post(List.of(
                TestEvent.of("a").with("turn_id", "\"t\""), TestEvent.of("b").with("turn_id", "\"t\"")));

        voidEvent(service.key(), "a", REASON)
                .statusCode(200)
                .body("voided_at", notNullValue())
                .body("rating.net", equalTo("0.15"))
                .body("corrections", hasSize(1))
                .body("corrections[0].kind", equalTo("void"))
                .body("corrections[0].reason", equalTo("Sent by a test system"))
                .body("corrections[0].net", equalTo("-0.15"));

        assertCounted("1", "0.15");
        assertThat(Service.sum(service.feed("turns"), "amount")).isEqualByComparingTo("0.15");
        service.get("/v1/events/b").body("voided_at", nullValue()).body("corrections", hasSize(0));
    }

    @Test
    void voidingTwiceAndSendingAgainChangeNothing() {
        TestEvent event = TestEvent.of("a");
        service.post(event);
        voidEvent(service.key(), "a", REASON).statusCode(200);

        voidEvent(service.key(), "a", "{\"reason\":\"again\"}")
                .statusCode(200)
                .body("corrections.reason", contains("Sent by a test system"));
        service.post(event).statusCode(200).body("duplicates", equalTo(1));

        assertCounted("0", "0");
    }

    @Test
    void whoHasSeenAnotherStateOfTheEventIsRefused() {
        service.post(TestEvent.of("a"));

        given().auth()
                .oauth2(service.key())
                .header("Content-Type", "application/json")
                .header("If-Match", "\"something-else\"")
                .body(REASON)
                .post("/v1/events/a/void")
                .then()
                .statusCode(412);

        assertCounted("1", "0.15");
    }

    @Test
    void onAnOpenDayItsOwnHourChangesAndOnAFinalOneToday() {
        MutableClock.set(NOVEMBER.minus(Duration.ofDays(60)));
        Instant early = MutableClock.now().minus(Duration.ofHours(2));
        service.post(TestEvent.of("early").at(early));
        MutableClock.set(NOVEMBER);
        service.post(TestEvent.of("open").at(NOVEMBER.minus(Duration.ofDays(3))));

        voidEvent(service.key(), "early", REASON).body("corrections[0].day", equalTo("2026-11-23"));
        voidEvent(service.key(), "open", REASON).body("corrections[0].day", equalTo("2026-11-20"));

        assertThat(netOf("2026-09-24")).isEqualByComparingTo("0.15");
        assertThat(netOf("2026-11-20")).isEqualByComparingTo("0");
        assertThat(netOf("2026-11-23")).isEqualByComparingTo("-0.15");
        assertCounted("0", "0");
    }

    @Test
    void eventForAFinalDayIsAnAdjustmentTodayThatNamesTheDay() {
        MutableClock.set(NOVEMBER.minus(Duration.ofDays(60)));
        service.post(TestEvent.of("first").at(MutableClock.now()));
        MutableClock.set(NOVEMBER);
        Instant late = NOVEMBER.minus(Duration.ofDays(45));

        service.post(TestEvent.of("late").at(late)).statusCode(200).body("accepted", equalTo(1));

        service.get("/v1/events/late")
                .body("adjusts", equalTo("2026-10-09"))
                .body("occurred_at", equalTo("2026-10-09T09:30:00Z"))
                .body("counted_at", equalTo("2026-11-23T09:30:00Z"));
        assertThat(netOf("2026-10-09")).isEqualByComparingTo("0");
        assertThat(netOf("2026-11-23")).isEqualByComparingTo("0.15");
        service.post(TestEvent.of("late").at(late)).body("duplicates", equalTo(1));
    }

    @Test
    void onlyWhoSetsPricesVoidsAndOnlyTheirOwn() {
        service.post(TestEvent.of("a"));
        String collector = Tokens.withScopes(service.organization(), Scope.USAGE_WRITE, Scope.USAGE_READ);

        voidEvent(collector, "a", REASON).statusCode(403);
        voidEvent(Service.ofNewOrganization().key(), "a", REASON).statusCode(404);
        voidEvent(service.key(), "a", "{}").statusCode(400).body("errors[0].pointer", equalTo("/reason"));
        voidEvent(service.key(), "a", "").statusCode(400);
        voidEvent(service.key(), "nobody's", REASON).statusCode(404);

        assertCounted("1", "0.15");
    }

    private void assertCounted(String requests, String cents) {
        assertThat(Service.sum(service.feed("daily-usage"), "requests")).isEqualByComparingTo(requests);
        assertThat(Service.sum(service.feed("daily-usage"), "net")).isEqualByComparingTo(cents);
        assertThat(service.number("select coalesce(sum(net), 0) * 100 from hourly_usage where org_id = <org>"))
                .isEqualByComparingTo(cents);
        assertThat(service.number("select (select coalesce(sum(net), 0) from usage_events where org_id = <org>) * 100"
                        + " + (select coalesce(sum(net), 0) from event_corrections where org_id = <org>) * 100"))
                .isEqualByComparingTo(cents);
        assertThat(Service.sum(service.feed("spend"), "amount"))
                .isEqualByComparingTo(new BigDecimal(cents).multiply(BigDecimal.valueOf(3)));
    }

    private BigDecimal netOf(String day) {
        List<Map<String, Object>> rows = service.feed("daily-usage").stream()
                .filter(row -> row.get("day").equals(day))
                .toList();
        return Service.sum(rows, "net");
    }

    private static ValidatableResponse voidEvent(String key, String id, String body) {
        return given().auth()
                .oauth2(key)
                .header("Content-Type", "application/json")
                .body(body)
                .post("/v1/events/{id}/void", id)
                .then();
    }
}
