package dev.tokenward.analytics.cost;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.tokenward.analytics.Given;
import dev.tokenward.analytics.RandomUsage;
import dev.tokenward.analytics.sums.BruteForce;
import dev.tokenward.testkit.MutableClock;
import dev.tokenward.testkit.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class CostReportResourceTest {
    private static final String PATH = "/v1/organizations/analytics/cost_report";

    @BeforeEach
    void standStill() {
        MutableClock.set(Instant.parse("2026-11-23T09:30:00Z"));
    }

    @AfterEach
    void goOn() {
        MutableClock.release();
    }

    @Test
    void everyDayIsThereAndWhatAPlainSumGives() {
        RandomUsage usage = new RandomUsage(31, LocalDate.parse("2026-10-20"), LocalDate.parse("2026-11-23"), 200);
        String organization = usage.given("Acme").id();

        List<Map<String, Object>> buckets = asking(organization)
                .queryParam("starting_at", "2026-10-24T00:00:00Z")
                .queryParam("group_by[]", "model", "rbac_group_id")
                .queryParam("limit", 31)
                .get(PATH)
                .then()
                .statusCode(200)
                .body("has_more", equalTo(false))
                .extract()
                .jsonPath()
                .getList("data");

        assertThat(buckets).hasSize(31);
        Map<List<String>, List<String>> figures = new HashMap<>();
        buckets.forEach(bucket -> ((List<?>) bucket.get("results")).forEach(result -> {
            Map<?, ?> cost = (Map<?, ?>) result;
            String group = cost.get("rbac_group_id") == null ? "" : (String) cost.get("rbac_group_id");
            figures.put(
                    List.of((String) bucket.get("starting_at"), (String) cost.get("model"), group),
                    List.of((String) cost.get("amount"), (String) cost.get("list_amount"), "" + cost.get("requests")));
        }));
        BruteForce all = new BruteForce(usage, row -> !row.day().isBefore(LocalDate.parse("2026-10-24")), Set.of());
        assertThat(figures)
                .isEqualTo(all.sums(
                        List.of(row -> List.of(row.day() + "T00:00:00Z"), row -> List.of(row.model()), all::groupsOn),
                        BruteForce::cost));
    }

    @Test
    void daysWithoutUsageAreEmptyAndPagesGoOnWhereTheyStopped() {
        Given given = Given.organization("Empty").settled();

        String next = asking(given.id())
                .queryParam("starting_at", "2026-11-01T00:00:00Z")
                .queryParam("ending_at", "2026-11-11T00:00:00Z")
                .get(PATH)
                .then()
                .statusCode(200)
                .body("data", hasSize(7))
                .body("data[0].starting_at", equalTo("2026-11-01T00:00:00Z"))
                .body("data[0].ending_at", equalTo("2026-11-02T00:00:00Z"))
                .body("data[0].results", hasSize(0))
                .body("has_more", equalTo(true))
                .extract()
                .jsonPath()
                .getString("next_page");

        asking(given.id())
                .queryParam("starting_at", "2026-11-01T00:00:00Z")
                .queryParam("ending_at", "2026-11-11T00:00:00Z")
                .queryParam("page", next)
                .get(PATH)
                .then()
                .body(
                        "data.starting_at",
                        equalTo(List.of("2026-11-08T00:00:00Z", "2026-11-09T00:00:00Z", "2026-11-10T00:00:00Z")))
                .body("has_more", equalTo(false));
    }

    private static RequestSpecification asking(String organization) {
        return given().auth().oauth2(Tokens.admin(organization));
    }
}
