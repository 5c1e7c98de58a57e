package dev.tokenward.usage.late;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.tokenward.testkit.MutableClock;
import dev.tokenward.testkit.Tokens;
import dev.tokenward.usage.Service;
import dev.tokenward.usage.TestEvent;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class LateUsageResourceTest {
    private static final Instant NOW = Instant.parse("2026-11-23T09:30:00Z");

    private final Service service = Service.ofNewOrganization();

    @BeforeEach
    void standStill() {
        MutableClock.set(NOW);
    }

    @AfterEach
    void goOn() {
        MutableClock.release();
    }

    @Test
    void lateIsWhatWasRecordedMoreThanADayAfterItHappened() {
        service.post(List.of(
                        TestEvent.of("in time").at(NOW.minusSeconds(24 * 3600)),
                        TestEvent.of("late").at(NOW.minusSeconds(24 * 3600).minusNanos(1000)),
                        TestEvent.of("later").at(Instant.parse("2026-11-01T00:00:00Z")),
                        TestEvent.of("before").at(Instant.parse("2026-10-31T23:59:59Z"))))
                .statusCode(200);

        late(service.organization(), "2026-11-01", "2026-12-01")
                .statusCode(200)
                .body("data", hasSize(1))
                .body("data[0].kind", equalTo("late"))
                .body("data[0].product", equalTo("chat"))
                .body("data[0].events", equalTo(2));
        late(Service.ofNewOrganization().organization(), "2026-11-01", "2026-12-01")
                .body("data", hasSize(0));
    }

    @Test
    void eventsOfAFinalDayAreAdjustmentsOfTheDayOnWhichTheyCount() {
        MutableClock.set(Instant.parse("2026-08-01T00:00:00Z"));
        service.post(TestEvent.of("opens the books").at(Instant.parse("2026-08-01T00:00:00Z")))
                .statusCode(200);
        MutableClock.set(NOW);
        service.post(TestEvent.of("for a final day").at(Instant.parse("2026-09-01T00:00:00Z")))
                .statusCode(200);

        late(service.organization(), "2026-11-01", "2026-12-01")
                .body("data.kind", equalTo(List.of("adjustment")))
                .body("data.events", equalTo(List.of(1)));
        late(service.organization(), "2026-09-01", "2026-10-01").body("data", hasSize(0));
    }

    @Test
    void onlyOurOwnServicesAskAndForAMonthAtMost() {
        late(service.organization(), "2026-11-01", "2026-12-03")
                .statusCode(400)
                .body("errors[0].parameter", equalTo("to"));
        service.get("/v1/late_usage?org_id=o&from=2026-11-01&to=2026-11-02").statusCode(403);
        given().get("/v1/late_usage?org_id=o&from=2026-11-01&to=2026-11-02")
                .then()
                .statusCode(401);
    }

    private static ValidatableResponse late(String organization, String from, String to) {
        return given().auth()
                .oauth2(Tokens.SERVICE_KEY)
                .get("/v1/late_usage?org_id=" + organization + "&from=" + from + "&to=" + to)
                .then();
    }
}
