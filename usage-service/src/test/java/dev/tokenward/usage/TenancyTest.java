package dev.tokenward.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.tokenward.testkit.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
class TenancyTest {
    private static final List<String> TABLES = List.of(
            "usage_events",
            "event_ids",
            "event_corrections",
            "books",
            "daily_usage",
            "hourly_usage",
            "spend_to_date",
            "turns",
            "discounts",
            "prices",
            "fallback_prices",
            "tariff_versions",
            "re_ratings",
            "unpriced_sweeps",
            "imports",
            "import_chunks",
            "activity",
            "activity_points",
            "activity_series",
            "code_sessions",
            "identities",
            "known_surfaces");

    private final Service one = Service.ofNewOrganization();
    private final Service other = Service.ofNewOrganization();

    @Test
    void sameIdInTwoOrganizationsIsTwoEvents() {
        one.post(TestEvent.of("a")).statusCode(200).body("accepted", equalTo(1));
        other.post(TestEvent.of("a").with("model", "\"claude-opus-5\""))
                .statusCode(200)
                .body("accepted", equalTo(1));

        one.get("/v1/events/a").statusCode(200).body("model", equalTo("claude-haiku-4-5"));
        other.get("/v1/events/a").statusCode(200).body("model", equalTo("claude-opus-5"));
    }

    @Test
    void eventsImportsAndCostsOfAnotherAreNotThere() {
        one.post(TestEvent.of("mine")).statusCode(200);
        String id = one.send(
                        "/v1/imports",
                        Service.NDJSON,
                        TestEvent.of("mine too").json().getBytes(StandardCharsets.UTF_8))
                .jsonPath()
                .getString("id");

        other.get("/v1/events/mine").statusCode(404);
        other.get("/v1/imports/" + id).statusCode(404);
        other.get("/v1/imports").statusCode(200).body("data", hasSize(0));
        String today = TestEvent.anHourAgo().toString().substring(0, 10);
        other.get("/v1/organizations/cost_report?starting_at=" + today + "T00:00:00Z")
                .statusCode(200)
                .body("data.results.flatten()", hasSize(0));
        one.get("/v1/organizations/cost_report?starting_at=" + today + "T00:00:00Z")
                .statusCode(200)
                .body("data.results.flatten()", hasSize(1));
    }

    @Test
    void databaseItselfHidesTheRowsOfOthers() {
        one.post(TestEvent.of("a").with("turn_id", "\"t\"")).statusCode(200);

        for (String table : TABLES) {
            String count = "select count(*) from " + table;
            assertThat(Service.number(count, "")).as(table).isZero();
            assertThat(Service.number(count, other.organization())).as(table).isZero();
        }
        for (String table : List.of("usage_events", "daily_usage", "turns")) {
            assertThat(Service.number("select count(*) from " + table, one.organization()))
                    .as(table)
                    .isEqualByComparingTo("1");
        }
        assertThat(Service.number("select count(*) from feed_cursors", one.organization()))
                .isZero();
    }

    @Test
    void keyOfOurServicesBelongsToNoOrganization() {
        new Service("none", Tokens.SERVICE_KEY).post(TestEvent.of("a")).statusCode(403);
    }
}
