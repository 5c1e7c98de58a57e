package dev.tokenward.usage.report;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;

import dev.tokenward.commons.identity.Scope;
import dev.tokenward.testkit.MutableClock;
import dev.tokenward.testkit.Tokens;
import dev.tokenward.usage.Service;
import dev.tokenward.usage.TestEvent;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class UsageReportResourceTest {
    private static final String REPORT = "/v1/organizations/usage_report/messages?starting_at=2026-11-20T00:00:00Z";
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
    void everyBucketIsThereAndOneWithoutUsageHasNoResults() {
        service.post(TestEvent.of("a").at(Instant.parse("2026-11-21T23:59:59.999999Z")));

        service.get(REPORT)
                .statusCode(200)
                .body(
                        "data.starting_at",
                        contains(
                                "2026-11-20T00:00:00Z",
                                "2026-11-21T00:00:00Z",
                                "2026-11-22T00:00:00Z",
                                "2026-11-23T00:00:00Z"))
                .body("data.results*.size()", contains(0, 1, 0, 0))
                .body("data[1].results[0].uncached_input_tokens", equalTo(1000))
                .body("data[1].results[0].cache_creation.ephemeral_1h_input_tokens", equalTo(0))
                .body("data[1].results[0].server_tool_use.web_search_requests", equalTo(0))
                .body("has_more", equalTo(false));
    }

    @Test
    void filtersWithoutASourceMatchNothing() {
        service.post(TestEvent.of("a").at(NOW.minusSeconds(60)));

        for (String filter :
                List.of("api_key_ids[]=k", "service_account_ids=s", "workspace_ids[]=w", "service_tiers[]=standard")) {
            service.get(REPORT + "&" + filter).statusCode(200).body("data.results.flatten()", hasSize(0));
        }
        service.get(REPORT + "&models[]=claude-haiku-4-5&models[]=other").body("data.results.flatten()", hasSize(1));
    }

    @Test
    void voidedUsageIsNotThere() {
        service.post(TestEvent.of("a").at(NOW.minusSeconds(60)));
        given().auth()
                .oauth2(service.key())
                .header("Content-Type", Service.JSON)
                .body("{\"reason\":\"test\"}")
                .post("/v1/events/a/void")
                .then()
                .statusCode(200);

        for (String width : List.of("1d", "1h", "1m")) {
            service.get(REPORT + "&bucket_width=" + width + "&group_by[]=model&limit=31")
                    .body("data.results.flatten()", hasSize(0));
        }
    }

    @Test
    void voidOfAFinalDayIsInTheMinuteOfItsRecording() {
        MutableClock.set(NOW.minus(Duration.ofDays(60)));
        service.post(TestEvent.of("a").at(MutableClock.now()));
        MutableClock.set(NOW);
        given().auth()
                .oauth2(service.key())
                .header("Content-Type", Service.JSON)
                .body("{\"reason\":\"test\"}")
                .post("/v1/events/a/void")
                .then()
                .statusCode(200);

        service.get("/v1/organizations/usage_report/messages?bucket_width=1m&starting_at=2026-11-23T09:29:00Z"
                        + "&ending_at=2026-11-23T09:31:00Z")
                .body("data.results*.size()", contains(0, 1))
                .body("data[1].results[0].requests", equalTo(-1));
    }

    @Test
    void daysBecomeFinalThirtyDaysAfterTheyEnded() {
        MutableClock.set(NOW.minus(Duration.ofDays(60)));
        service.post(TestEvent.of("a").at(MutableClock.now()));
        MutableClock.set(NOW);
        String october = "/v1/organizations/usage_report/messages?starting_at=2026-10-22T23:00:00Z";

        service.get(october + "&ending_at=2026-10-25T00:00:00Z")
                .body("data.status", contains("final", "final", "provisional"));
        service.get(october + "&bucket_width=1h&limit=26&ending_at=2026-10-24T01:00:00Z")
                .body("data.status[0]", equalTo("final"))
                .body("data.status[24]", equalTo("final"))
                .body("data.status[25]", equalTo("provisional"));
        service.get(october + "&ending_at=2026-10-25T00:00:00Z&as_of=2026-11-21T23:59:59.999999Z")
                .body("data.status", everyItem(equalTo("provisional")));
    }

    @Test
    void cursorGoesOnToTheEndThatTheFirstPageSaw() {
        String query = REPORT + "&bucket_width=1m&limit=1440";
        String next = service.get(query).extract().path("next_page");
        MutableClock.advance(Duration.ofMinutes(10));
        service.get(query + "&page=" + next)
                .statusCode(200)
                .body("data[0].starting_at", equalTo("2026-11-21T00:00:00Z"));

        for (String other : List.of("&group_by[]=model", "&models[]=a", "&as_of=2026-11-23T00:00:00Z")) {
            service.get(query + other + "&page=" + next)
                    .statusCode(400)
                    .body("type", equalTo("urn:tokenward:problem:invalid-cursor"));
        }
        service.get(query.replace("1m", "1h").replace("1440", "20") + "&page=" + next)
                .statusCode(400);
        Service.ofNewOrganization().get(query + "&page=" + next).statusCode(400);
    }

    @Test
    void forgedCursorIsRefused() {
        String next = service.get(REPORT + "&limit=1").extract().path("next_page");
        String made = new String(Base64.getUrlDecoder().decode(next), StandardCharsets.UTF_8);
        String fingerprint = made.substring(0, made.indexOf('\u001f'));

        for (String key : List.of(
                "x",
                "x\u001fy",
                "2026-11-21T00:00:00Z\u001f+1000000000-12-31T00:00:00Z",
                "2026-11-21T00:00:01Z\u001f2026-11-24T00:00:00Z",
                "2026-11-24T00:00:00Z\u001f2026-11-21T00:00:00Z",
                "1000-01-01T00:00:00Z\u001f2026-11-24T00:00:00Z")) {
            String forged = Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString((fingerprint + "\u001f" + key).getBytes(StandardCharsets.UTF_8));
            service.get(REPORT + "&limit=1&page=" + forged).statusCode(400);
        }
    }

    @Test
    void badParametersAreNamedWithWhatWouldBeRight() {
        refused("/v1/organizations/usage_report/messages", "starting_at", "null");
        refused(REPORT + "&bucket_width=1w", "bucket_width", "1d, 1h or 1m");
        refused(REPORT + "&limit=0", "limit", "1 to 31");
        refused(REPORT + "&limit=32", "limit", "1 to 31");
        refused(REPORT + "&bucket_width=1h&limit=169", "limit", "1 to 168");
        refused(REPORT + "&bucket_width=1m&limit=1441", "limit", "1 to 1440");
        refused(REPORT + "&group_by[]=rbac_group_id", "group_by[]", "workspace_id");
        refused(REPORT + "&context_window[]=1M", "context_window[]", "200k-1M");
        refused(REPORT + "&inference_geos=eu", "inference_geos[]", "not_available");
        refused(REPORT + "&service_tiers[]=gold", "service_tiers[]", "priority_on_demand");
        refused(REPORT + "&speeds=slow", "speeds[]", "standard");
        refused(REPORT + "&ending_at=2026-12-22T00:00:00Z", "ending_at", "31 days");
        service.get(REPORT + "&limit=many").statusCode(400);
        given().auth()
                .oauth2(service.key())
                .queryParam("starting_at", "2026-11-20T00:00:00Z")
                .queryParam("models[]", "a\u0000b")
                .get("/v1/organizations/usage_report/messages")
                .then()
                .statusCode(400);
    }

    @Test
    void onlyWhoReadsUsageAndOnlyTheirOwn() {
        service.post(TestEvent.of("a").at(NOW.minusSeconds(60)));

        Service other = Service.ofNewOrganization();
        for (String asOf : List.of("", "&as_of=" + NOW)) {
            for (String width : List.of("1d", "1h", "1m")) {
                String query = REPORT.replace("20T00", "23T09") + "&bucket_width=" + width + asOf;
                other.get(query).statusCode(200).body("data.results.flatten()", hasSize(0));
                service.get(query).statusCode(200).body("data.results.flatten()", hasSize(1));
            }
        }
        new Service("x", Tokens.withScopes(service.organization(), Scope.USAGE_WRITE))
                .get(REPORT)
                .statusCode(403);
        given().get(REPORT).then().statusCode(401);
    }

    private void refused(String query, String parameter, String detail) {
        service.get(query)
                .statusCode(400)
                .body("errors[0].parameter", equalTo(parameter))
                .body("errors[0].detail", containsString(detail));
    }
}
