package dev.tokenward.analytics.settings;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tokenward.analytics.Given;
import dev.tokenward.analytics.UsageRow;
import dev.tokenward.commons.identity.Scope;
import dev.tokenward.testkit.MutableClock;
import dev.tokenward.testkit.Tokens;
import dev.tokenward.testkit.Upstreams;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SettingsResourceTest {
    private static final String PATH = "/v1/organizations/analytics/settings";
    private static final String COST = "/v1/organizations/analytics/cost_report";

    @BeforeEach
    void standStill() {
        MutableClock.set(Instant.parse("2026-11-23T09:30:00Z"));
    }

    @AfterEach
    void goOn() {
        MutableClock.release();
    }

    @Test
    void defaultsHoldUntilSomethingIsSetAndWhatIsLeftOutHasThemAgain() {
        Given acme = Given.organization("Acme");

        settings(acme)
                .body("fiscal_year_start_month", equalTo(1))
                .body("earliest_date", equalTo("2026-01-01"))
                .body("time_zone", equalTo("UTC"))
                .body("leaderboard", equalTo("hidden"))
                .body("updated_at", nullValue());
        put(acme, "{\"fiscal_year_start_month\":2,\"time_zone\":\"Europe/Berlin\",\"leaderboard\":\"names\"}")
                .statusCode(200);
        settings(acme)
                .body("fiscal_year_start_month", equalTo(2))
                .body("time_zone", equalTo("Europe/Berlin"))
                .body("leaderboard", equalTo("names"))
                .body("updated_at", equalTo("2026-11-23T09:30:00Z"));
        put(acme, "{\"earliest_date\":\"2026-11-01\"}")
                .statusCode(200)
                .body("fiscal_year_start_month", equalTo(1))
                .body("earliest_date", equalTo("2026-11-01"));
    }

    @Test
    void reportsHonourThem() {
        Given acme = Given.organization("Acme")
                .usage(UsageRow.of("1", "2026-11-02", "user_a", "chat", "m", "1")
                        .at("2026-11-02T23:00:00Z"))
                .settled();
        put(acme, "{\"time_zone\":\"Europe/Berlin\",\"earliest_date\":\"2026-11-01\"}")
                .statusCode(200);

        asking(acme)
                .queryParam("starting_at", "2026-11-02T23:00:00Z")
                .queryParam("ending_at", "2026-11-03T23:00:00Z")
                .get(COST)
                .then()
                .statusCode(200)
                .body("data.starting_at", equalTo(List.of("2026-11-02T23:00:00Z")))
                .body("data[0].results[0].amount", equalTo("100"));
        asking(acme)
                .queryParam("starting_at", "2026-11-02T00:00:00Z")
                .queryParam("ending_at", "2026-11-03T00:00:00Z")
                .queryParam("time_zone", "UTC")
                .get(COST)
                .then()
                .body("data.starting_at", equalTo(List.of("2026-11-02T00:00:00Z")));
        asking(acme)
                .queryParam("starting_at", "2026-10-31T23:59:59Z")
                .get(COST)
                .then()
                .statusCode(400)
                .body("detail", containsString("earliest date 2026-11-01"));
    }

    @Test
    void changeIsAuditedWithWhatItWasBefore() {
        Given acme = Given.organization("Acme");
        put(acme, "{\"fiscal_year_start_month\":7}").statusCode(200);

        await().until(() -> !Upstreams.audited(acme.id()).isEmpty());

        List<JsonNode> events = Upstreams.audited(acme.id());
        assertThat(events.get(0).path("action").asText()).isEqualTo("analytics_settings.set");
        assertThat(events.get(0).path("service").asText()).isEqualTo("analytics");
        assertThat(events.get(0).path("before").path("fiscal_year_start_month").asInt())
                .isEqualTo(1);
        assertThat(events.get(0).path("after").path("fiscal_year_start_month").asInt())
                .isEqualTo(7);
    }

    @Test
    void whatIsWrongIsNamed() {
        Given acme = Given.organization("Acme");

        refused(acme, "{\"fiscal_year_start_month\":13}", "/fiscal_year_start_month");
        refused(acme, "{\"fiscal_year_start_month\":0}", "/fiscal_year_start_month");
        refused(acme, "{\"time_zone\":\"Berlin\"}", "/time_zone");
        refused(acme, "{\"earliest_date\":\"2026-11-24\"}", "/earliest_date");
        refused(acme, "{\"earliest_date\":\"0001-01-01\"}", "/earliest_date");
        put(acme, "").statusCode(400);
        put(acme, "{\"colour\":1}").statusCode(400);
        settings(acme).body("updated_at", nullValue());
    }

    @Test
    void versionThatIsNoMoreIsNotOverwritten() {
        Given acme = Given.organization("Acme");
        String tag = asking(acme).get(PATH).header("ETag");
        put(acme, "{\"fiscal_year_start_month\":7}").statusCode(200);

        asking(acme)
                .header("If-Match", tag)
                .contentType("application/json")
                .body("{}")
                .put(PATH)
                .then()
                .statusCode(412);
        settings(acme).body("fiscal_year_start_month", equalTo(7));
    }

    @Test
    void otherScopesAndOtherOrganizationsHaveNoSay() {
        Given acme = Given.organization("Acme");
        Given other = Given.organization("Other");
        put(other, "{\"fiscal_year_start_month\":7}").statusCode(200);

        settings(acme).body("fiscal_year_start_month", equalTo(1));
        for (String scope : List.of(Scope.ANALYTICS_READ, Scope.SELF_READ, Scope.GROUPS_OWN)) {
            given().auth()
                    .oauth2(Tokens.withScopes(acme.id(), scope))
                    .contentType("application/json")
                    .body("{}")
                    .put(PATH)
                    .then()
                    .statusCode(403);
        }
        given().auth()
                .oauth2(Tokens.withScopes(acme.id(), Scope.GROUPS_OWN))
                .get(PATH)
                .then()
                .statusCode(403);
        given().get(PATH).then().statusCode(401);
    }

    private static void refused(Given organization, String body, String pointer) {
        put(organization, body).statusCode(400).body("errors", hasSize(1)).body("errors[0].pointer", equalTo(pointer));
    }

    private static ValidatableResponse settings(Given organization) {
        return asking(organization).get(PATH).then().statusCode(200);
    }

    private static ValidatableResponse put(Given organization, String body) {
        return asking(organization)
                .contentType("application/json")
                .body(body)
                .put(PATH)
                .then();
    }

    private static RequestSpecification asking(Given organization) {
        return given().auth().oauth2(Tokens.admin(organization.id()));
    }
}
