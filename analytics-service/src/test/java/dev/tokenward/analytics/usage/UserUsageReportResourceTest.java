package dev.tokenward.analytics.usage;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.tokenward.analytics.Given;
import dev.tokenward.analytics.RandomUsage;
import dev.tokenward.analytics.UsageRow;
import dev.tokenward.analytics.sums.BruteForce;
import dev.tokenward.testkit.MutableClock;
import dev.tokenward.testkit.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class UserUsageReportResourceTest {
    private static final String PATH = "/v1/organizations/analytics/user_usage_report";
    private static final Predicate<UsageRow> NOVEMBER = row -> !row.day().isBefore(LocalDate.parse("2026-11-01"));
    private static final Function<UsageRow, List<String>> ACTOR = row -> List.of(row.actor());

    @BeforeEach
    void standStill() {
        MutableClock.set(Instant.parse("2026-11-23T09:30:00Z"));
    }

    @AfterEach
    void goOn() {
        MutableClock.release();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {51, 52})
    void everyRowIsWhatAPlainSumGives(long seed) {
        RandomUsage usage = new RandomUsage(seed, LocalDate.parse("2026-10-01"), LocalDate.parse("2026-11-23"), 500);
        String organization = usage.given("Acme").id();
        BruteForce all = new BruteForce(usage, NOVEMBER, Set.of());

        assertThat(report(asking(organization), List.of())).isEqualTo(all.sums(List.of(ACTOR), BruteForce::usage));
        assertThat(report(
                        asking(organization)
                                .queryParam("bucket_width", "1d")
                                .queryParam("group_by[]", "model", "speed", "rbac_group_id"),
                        List.of("starting_at", "model", "speed", "rbac_group_id")))
                .isEqualTo(all.sums(
                        List.of(
                                ACTOR,
                                row -> List.of(row.day() + "T00:00:00Z"),
                                row -> List.of(row.model()),
                                row -> List.of(row.speed()),
                                all::groupsOn),
                        BruteForce::usage));
        assertThat(report(
                        asking(organization)
                                .queryParam("exclude_deleted_users", true)
                                .queryParam("products[]", "cowork")
                                .queryParam("rbac_group_ids[]", "rbac_group_b"),
                        List.of()))
                .isEqualTo(new BruteForce(
                                usage,
                                NOVEMBER.and(row -> row.product().equals("cowork"))
                                        .and(row -> !row.actor().equals("user_deleted")),
                                Set.of("rbac_group_b"))
                        .sums(List.of(ACTOR), BruteForce::usage));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "total_tokens desc",
                "total_tokens asc",
                "output_tokens desc",
                "requests asc",
                "requests desc",
                "uncached_input_tokens desc"
            })
    void pagesAreInOrderAndLoseNothing(String ordering) {
        String[] order = ordering.split(" ");
        RandomUsage usage = new RandomUsage(61, LocalDate.parse("2026-11-01"), LocalDate.parse("2026-11-23"), 300);
        String organization = usage.given("Acme").id();

        List<Map<String, Object>> rows = pages(asking(organization)
                .queryParam("group_by[]", "model", "rbac_group_id")
                .queryParam("order_by", order[0])
                .queryParam("order", order[1])
                .queryParam("limit", 9));

        Comparator<Long> ascending = Comparator.naturalOrder();
        assertThat(rows)
                .extracting(row -> ((Number) row.get(order[0])).longValue())
                .isSortedAccordingTo(order[1].equals("asc") ? ascending : ascending.reversed());
        BruteForce all = new BruteForce(usage, NOVEMBER, Set.of());
        assertThat(rows)
                .hasSize(all.sums(List.of(ACTOR, row -> List.of(row.model()), all::groupsOn), BruteForce::usage)
                        .size())
                .doesNotHaveDuplicates();
    }

    @Test
    void equalValuesGoByEmailAndTheHighestTotalIsFirstUnlessAskedOtherwise() {
        Given given = Given.organization("Acme")
                .usage(UsageRow.of("1", "2026-11-09", "user_a", "chat", "m", "1"))
                .usage(UsageRow.of("2", "2026-11-09", "user_b", "chat", "m", "1"))
                .usage(UsageRow.of("3", "2026-11-10", "user_b", "chat", "m", "1"))
                .usage(UsageRow.of("4", "2026-11-10", "user_c", "chat", "m", "9"))
                .settled();

        asking(given.id())
                .get(PATH)
                .then()
                .statusCode(200)
                .body("data.actor.user_id", equalTo(List.of("user_b", "user_a", "user_c")))
                .body("data.total_tokens", equalTo(List.of(300, 150, 150)))
                .body("data[0].cache_creation.ephemeral_5m_input_tokens", equalTo(60))
                .body("data[0].cache_creation.ephemeral_1h_input_tokens", equalTo(80))
                .body("data[0].product", nullValue())
                .body("data[0].starting_at", nullValue());
    }

    @Test
    void cursorOfAnotherQueryAndForgedOnesAreRefused() {
        Given given = Given.organization("Acme")
                .usage(UsageRow.of("1", "2026-11-09", "user_a", "chat", "m", "1"))
                .usage(UsageRow.of("2", "2026-11-09", "user_b", "chat", "m", "1"))
                .settled();
        String next = asking(given.id()).queryParam("limit", 1).get(PATH).path("next_page");

        asking(given.id())
                .queryParam("page", next)
                .get(PATH)
                .then()
                .statusCode(200)
                .body("data", hasSize(1));
        refusedPage(asking(given.id()).queryParam("order_by", "requests").queryParam("page", next));
        refusedPage(asking(given.id()).queryParam("models[]", "m").queryParam("page", next));
        refusedPage(asking(Given.organization("Other").id()).queryParam("page", next));
        String honest = new String(Base64.getUrlDecoder().decode(next));
        for (String forged : List.of(
                honest.replace("-150", "many"),
                honest.replace("user_a", "user\0a"),
                honest.replace("\u001f-150", ""))) {
            assertThat(forged).isNotEqualTo(honest);
            refusedPage(
                    asking(given.id()).queryParam("page", Base64.getUrlEncoder().encodeToString(forged.getBytes())));
        }
    }

    @Test
    void badParametersAreNamed() {
        for (String order : List.of("amount", "web_searches", "name")) {
            asking("org_x")
                    .queryParam("order_by", order)
                    .get(PATH)
                    .then()
                    .statusCode(400)
                    .body("errors[0].parameter", equalTo("order_by"));
        }
        asking("org_x").queryParam("limit", "1001").get(PATH).then().statusCode(400);
        given().get(PATH).then().statusCode(401);
    }

    private static void refusedPage(RequestSpecification query) {
        query.get(PATH)
                .then()
                .statusCode(400)
                .body("type", equalTo("urn:tokenward:problem:invalid-cursor"))
                .body("errors[0].parameter", equalTo("page"));
    }

    private static Map<List<String>, List<String>> report(RequestSpecification query, List<String> dimensions) {
        Map<List<String>, List<String>> figures = new HashMap<>();
        pages(query.queryParam("limit", 1000))
                .forEach(row -> figures.put(
                        UsageFigures.key(((Map<?, ?>) row.get("actor")).get("user_id"), row, dimensions),
                        UsageFigures.of(row)));
        return figures;
    }

    private static List<Map<String, Object>> pages(RequestSpecification query) {
        List<Map<String, Object>> rows = new ArrayList<>();
        String next = null;
        do {
            JsonPath page = given().spec(query)
                    .queryParams(next == null ? Map.of() : Map.of("page", next))
                    .get(PATH)
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            rows.addAll(page.getList("data"));
            next = page.getString("next_page");
            assertThat(page.getBoolean("has_more")).isEqualTo(next != null);
        } while (next != null);
        return rows;
    }

    private static RequestSpecification asking(String organization) {
        return given().auth().oauth2(Tokens.admin(organization)).queryParam("starting_at", "2026-11-01T00:00:00Z");
    }
}
