package dev.tokenward.analytics.usage;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.tokenward.analytics.Given;
import dev.tokenward.analytics.RandomUsage;
import dev.tokenward.analytics.UsageRow;
import dev.tokenward.analytics.sums.BruteForce;
import dev.tokenward.commons.identity.Scope;
import dev.tokenward.testkit.MutableClock;
import dev.tokenward.testkit.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class UsageReportResourceTest {
    private static final String PATH = "/v1/organizations/analytics/usage_report";
    private static final Predicate<UsageRow> NOVEMBER = row -> !row.day().isBefore(LocalDate.parse("2026-11-01"));

    @BeforeEach
    void standStill() {
        MutableClock.set(Instant.parse("2026-11-23T09:30:00Z"));
    }

    @AfterEach
    void goOn() {
        MutableClock.release();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {41, 42})
    void everyBucketIsWhatAPlainSumGivesByAllDimensionsTogether(long seed) {
        RandomUsage usage = new RandomUsage(seed, LocalDate.parse("2026-10-20"), LocalDate.parse("2026-11-23"), 400);
        String organization = usage.given("Acme").id();
        BruteForce all = new BruteForce(usage, NOVEMBER, Set.of());

        Map<List<String>, List<String>> figures = figures(
                asking(organization)
                        .queryParam(
                                "group_by[]",
                                "product",
                                "model",
                                "context_window",
                                "inference_geo",
                                "speed",
                                "rbac_group_id"),
                List.of("product", "model", "context_window", "inference_geo", "speed", "rbac_group_id"));

        assertThat(figures)
                .isEqualTo(all.sums(
                        List.of(
                                row -> List.of(row.day() + "T00:00:00Z"),
                                row -> List.of(row.product()),
                                row -> List.of(row.model()),
                                row -> List.of(row.contextWindow()),
                                row -> List.of(row.inferenceGeo().replace("not_available", "")),
                                row -> List.of(row.speed()),
                                all::groupsOn),
                        BruteForce::usage));
        assertThat(figures(asking(organization), List.of()))
                .isEqualTo(all.sums(List.of(row -> List.of(row.day() + "T00:00:00Z")), BruteForce::usage));
    }

    @Test
    void filtersHoldTogether() {
        RandomUsage usage = new RandomUsage(43, LocalDate.parse("2026-10-20"), LocalDate.parse("2026-11-23"), 600);
        String organization = usage.given("Acme").id();
        List<String> people =
                List.of(usage.people.get(0).id(), usage.people.get(1).id(), "user_deleted");
        Predicate<UsageRow> chosen = NOVEMBER.and(
                        row -> List.of("chat", "cowork").contains(row.product()))
                .and(row -> RandomUsage.MODELS.subList(1, 4).contains(row.model()))
                .and(row -> row.contextWindow().equals("0-200k"))
                .and(row -> List.of("us", "not_available").contains(row.inferenceGeo()));

        assertThat(figures(
                        asking(organization)
                                .queryParam("products[]", "chat", "cowork")
                                .queryParam("models[]", RandomUsage.MODELS.subList(1, 4))
                                .queryParam("context_windows[]", "0-200k")
                                .queryParam("inference_geos[]", "us", "not_available"),
                        List.of()))
                .isNotEmpty()
                .isEqualTo(new BruteForce(usage, chosen, Set.of())
                        .sums(List.of(row -> List.of(row.day() + "T00:00:00Z")), BruteForce::usage));
        assertThat(figures(
                        asking(organization)
                                .queryParam("speeds[]", "fast")
                                .queryParam("user_ids[]", people)
                                .queryParam("rbac_group_ids[]", "rbac_group_a", "rbac_group_c"),
                        List.of()))
                .isEqualTo(new BruteForce(
                                usage,
                                NOVEMBER.and(row -> row.speed().equals("fast"))
                                        .and(row -> people.contains(row.actor())),
                                Set.of("rbac_group_a", "rbac_group_c"))
                        .sums(List.of(row -> List.of(row.day() + "T00:00:00Z")), BruteForce::usage));
    }

    @Test
    void daysWithoutUsageAreEmptyAndPagesGoOnWhereTheyStopped() {
        Given given = Given.organization("Empty").settled();

        String next = asking(given.id())
                .queryParam("ending_at", "2026-11-10T00:00:00Z")
                .get(PATH)
                .then()
                .statusCode(200)
                .body("data", hasSize(7))
                .body("data[6].starting_at", equalTo("2026-11-07T00:00:00Z"))
                .body("data[6].results", hasSize(0))
                .body("data_refreshed_at", equalTo("2026-11-23T09:30:00Z"))
                .body("organization_id", equalTo(given.id()))
                .extract()
                .path("next_page");

        asking(given.id())
                .queryParam("ending_at", "2026-11-10T00:00:00Z")
                .queryParam("page", next)
                .get(PATH)
                .then()
                .body("data.starting_at", equalTo(List.of("2026-11-08T00:00:00Z", "2026-11-09T00:00:00Z")))
                .body("has_more", equalTo(false))
                .body("next_page", nullValue());
        refused(asking(given.id()).queryParam("page", next), "page", "not made by this query");
        given().auth()
                .oauth2(Tokens.admin(given.id()))
                .queryParam("starting_at", "2026-11-01T00:00:00Z")
                .queryParam("ending_at", "2026-11-10T00:00:00Z")
                .queryParam("page", next)
                .get("/v1/organizations/analytics/cost_report")
                .then()
                .statusCode(400);
        String forged = new String(Base64.getUrlDecoder().decode(next)).replace("2026-11-07", "soon");
        refused(
                asking(given.id())
                        .queryParam("ending_at", "2026-11-10T00:00:00Z")
                        .queryParam("page", Base64.getUrlEncoder().encodeToString(forged.getBytes())),
                "page",
                "not made by this service");
    }

    @Test
    void whatCannotBeToldIsRefusedByName() {
        refused(asking("org_x").queryParam("group_by[]", "slack_channel_id"), "group_by[]", "slack_channel_id");
        refused(asking("org_x").queryParam("group_by[]", "colour"), "group_by[]", "colour");
        refused(asking("org_x").queryParam("slack_channel_ids[]", "C1"), "slack_channel_ids[]", "does not carry it");
        refused(asking("org_x").queryParam("slack_channel_ids", "C1"), "slack_channel_ids[]", "does not carry it");
        refused(asking("org_x").queryParam("claude_tag_user_ids[]", "u"), "claude_tag_user_ids[]", "carry");
        refused(asking("org_x").queryParam("claude_tag_categories[]", "dm"), "claude_tag_categories[]", "carry");
        refused(asking("org_x").queryParam("bucket_width", "1y"), "bucket_width", "1mo");
        refused(asking("org_x").queryParam("limit", "32"), "limit", "1 to 31");
        refused(asking("org_x").queryParam("ending_at", "2026-12-02T00:00:00.000001Z"), "ending_at", "31 days");
    }

    @Test
    void otherOrganizationsAndOtherScopesSeeNothing() {
        Given mine = Given.organization("Mine");
        Given.organization("Theirs")
                .usage(UsageRow.of("1", "2026-11-09", "user_a", "chat", "m", "1"))
                .settled();

        assertThat(figures(asking(mine.id()).queryParam("user_ids[]", "user_a"), List.of()))
                .isEmpty();
        given().auth()
                .oauth2(Tokens.withScopes(mine.id(), Scope.USAGE_WRITE))
                .queryParam("starting_at", "2026-11-01T00:00:00Z")
                .get(PATH)
                .then()
                .statusCode(403);
    }

    private static void refused(RequestSpecification query, String parameter, String words) {
        query.get(PATH)
                .then()
                .statusCode(400)
                .body("errors[0].parameter", equalTo(parameter))
                .body("detail", containsString(words));
    }

    private static Map<List<String>, List<String>> figures(RequestSpecification query, List<String> dimensions) {
        JsonPath page = query.queryParam("limit", 31)
                .get(PATH)
                .then()
                .statusCode(200)
                .body("has_more", equalTo(false))
                .extract()
                .jsonPath();
        List<Map<String, Object>> buckets = page.getList("data");
        assertThat(buckets).hasSize(23);
        Map<List<String>, List<String>> figures = new HashMap<>();
        buckets.forEach(bucket -> ((List<?>) bucket.get("results"))
                .forEach(result -> figures.put(
                        UsageFigures.key(bucket.get("starting_at"), (Map<?, ?>) result, dimensions),
                        UsageFigures.of((Map<?, ?>) result))));
        return figures;
    }

    private static RequestSpecification asking(String organization) {
        return given().auth().oauth2(Tokens.admin(organization)).queryParam("starting_at", "2026-11-01T00:00:00Z");
    }
}
