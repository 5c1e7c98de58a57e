package dev.tokenward.usage.reconciliation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import dev.tokenward.commons.identity.Scope;
import dev.tokenward.testkit.MutableClock;
import dev.tokenward.testkit.Tokens;
import dev.tokenward.usage.Service;
import dev.tokenward.usage.TestEvent;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ReconciliationResourceTest {
    private static final Instant START = Instant.parse("2026-09-20T12:00:00Z");
    private static final String DAY = "/v1/organizations/reconciliation?day=2026-09-20&since=" + START;
    private static final String DAYS = "/v1/organizations/reconciliation/days?since=" + START;

    private final Service service = Service.ofNewOrganization();

    @BeforeEach
    void standStill() {
        MutableClock.set(START);
        service.post(List.of(
                TestEvent.of("in time").at(START.minusSeconds(60)),
                TestEvent.of("void").at(START)));
        MutableClock.advance(Duration.ofDays(1));
    }

    @AfterEach
    void goOn() {
        MutableClock.release();
    }

    @Test
    void tellsWhatADayWasWhatMovedItAndWhatItIs() {
        service.post(TestEvent.of("late").at(START.minusSeconds(3600))).statusCode(200);
        voidEvent("void");

        service.get(DAY)
                .statusCode(200)
                .body("type", equalTo("reconciliation"))
                .body("status", equalTo("provisional"))
                .body("since", equalTo("2026-09-20T12:00:00Z"))
                .body("until", equalTo("2026-09-21T12:00:00Z"))
                .body("before.requests", equalTo(2))
                .body("before.net", equalTo("0.3"))
                .body("after.net", equalTo("0.3"))
                .body("after.tokens.uncached_input", equalTo(2000))
                .body("movements.kind", contains("event", "void"))
                .body("movements.count", contains(1, 1))
                .body("movements.difference.net", contains("0.15", "-0.15"))
                .body("counted_elsewhere", hasSize(0))
                .body("data.event_id", contains("late", "void"))
                .body("data[1].reason", equalTo("not ours"))
                .body("data[1].correction_id", notNullValue());
        service.get(DAYS + "&starting_at=2026-09-18&ending_at=2026-09-24")
                .statusCode(200)
                .body("data.day", contains("2026-09-20"))
                .body("data[0].count", equalTo(2))
                .body("data[0].before.net", equalTo("0.3"));
    }

    @Test
    void whatNamesAFinalDayCountsElsewhereAndIsTold() {
        MutableClock.set(START.plus(Duration.ofDays(60)));
        service.post(TestEvent.of("late").at(START.minusSeconds(3600))).statusCode(200);
        voidEvent("void");

        service.get(DAY)
                .statusCode(200)
                .body("status", equalTo("final"))
                .body("movements", hasSize(0))
                .body("before", equalTo(service.get(DAY).extract().path("after")))
                .body("counted_elsewhere.kind", contains("adjustment", "void"))
                .body("counted_elsewhere.counted_on", contains("2026-11-19", "2026-11-19"))
                .body("data.event_id", contains("late", "void"));
        service.get(DAY.replace("2026-09-20&", "2026-11-19&"))
                .body("before.net", equalTo("0"))
                .body("movements.kind", contains("adjustment", "void"))
                .body("after.net", equalTo("0"));
        service.get(DAYS + "&starting_at=2026-09-18&ending_at=2026-09-24").body("data", hasSize(0));
    }

    @Test
    void pagesHaveEveryEventOnceThoughMoreComesMeanwhile() {
        List<TestEvent> late = new ArrayList<>();
        for (int number = 0; number < 7; number++) {
            late.add(TestEvent.of("late" + number).at(START.minusSeconds(number)));
        }
        service.post(late).statusCode(200);
        List<String> ids = new ArrayList<>();
        String next = "";
        while (next != null) {
            JsonPath page = service.get(DAY + "&limit=3" + (next.isEmpty() ? "" : "&page=" + next))
                    .statusCode(200)
                    .body("movements.count", contains(7))
                    .extract()
                    .jsonPath();
            ids.addAll(page.getList("data.event_id"));
            next = page.getString("next_page");
            MutableClock.advance(Duration.ofMinutes(1));
            service.post(TestEvent.of("meanwhile" + ids.size()).at(START)).statusCode(200);
        }

        assertThat(ids).containsExactly("late0", "late1", "late2", "late3", "late4", "late5", "late6");
        String other = service.get(DAY + "&limit=3").extract().path("next_page");
        service.get(DAY.replace("2026-09-20&", "2026-09-19&") + "&page=" + other)
                .statusCode(400)
                .body("type", equalTo("urn:tokenward:problem:invalid-cursor"));
    }

    @Test
    void badParametersAreNamedWithWhatWouldBeRight() {
        refused("/v1/organizations/reconciliation?day=2026-09-20", "since");
        refused("/v1/organizations/reconciliation?since=" + START, "day");
        refused(DAY.replace("2026-09-20&", "2026-09-22&"), "2025-09-21 to 2026-09-21");
        refused(DAY.replace("2026-09-20&", "2025-09-20&"), "2025-09-21 to 2026-09-21");
        refused(DAY.replace("2026-09-20&", "+999999999-12-31&"), "2026-09-21");
        refused(DAY + "&until=2026-09-22T00:00:00Z", "future");
        refused(DAY + "&until=2026-09-20T11:00:00Z", "since");
        refused("/v1/organizations/reconciliation?day=2026-09-20&since=-999999999-01-01T00:00:00Z", "since");
        refused(DAY + "&limit=1001", "limit");
        refused(DAYS + "&starting_at=2026-09-01&ending_at=2026-10-03", "31 days");
        refused(DAYS + "&starting_at=2026-09-01&ending_at=2026-09-01", "31 days");
        refused(DAYS + "&starting_at=2026-09-01", "ending_at");
    }

    @Test
    void onlyWhoReadsUsageAndOnlyTheirOwn() {
        service.post(TestEvent.of("late").at(START)).statusCode(200);
        Service other = Service.ofNewOrganization();

        other.get(DAY)
                .statusCode(200)
                .body("before.requests", equalTo(0))
                .body("after.requests", equalTo(0))
                .body("movements", hasSize(0))
                .body("data", hasSize(0));
        other.get(DAYS + "&starting_at=2026-09-18&ending_at=2026-09-24").body("data", hasSize(0));
        Service writer = new Service("x", Tokens.withScopes(service.organization(), Scope.USAGE_WRITE));
        writer.get(DAY).statusCode(403);
        writer.get(DAYS + "&starting_at=2026-09-18&ending_at=2026-09-24").statusCode(403);
        given().get(DAY).then().statusCode(401);
    }

    private void refused(String query, String detail) {
        service.get(query).statusCode(400).body(containsString(detail));
    }

    private void voidEvent(String id) {
        given().auth()
                .oauth2(service.key())
                .header("Content-Type", Service.JSON)
                .body("{\"reason\":\"not ours\"}")
                .post("/v1/events/{id}/void", id)
                .then()
                .statusCode(200);
    }
}
