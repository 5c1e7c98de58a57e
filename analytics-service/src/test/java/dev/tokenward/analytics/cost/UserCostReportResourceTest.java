package dev.tokenward.analytics.cost;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.tokenward.analytics.Given;
import dev.tokenward.analytics.Person;
import dev.tokenward.analytics.RandomUsage;
import dev.tokenward.analytics.UsageRow;
import dev.tokenward.analytics.sums.BruteForce;
import dev.tokenward.commons.identity.Scope;
import dev.tokenward.testkit.MutableClock;
import dev.tokenward.testkit.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
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
class UserCostReportResourceTest {
    private static final String PATH = "/v1/organizations/analytics/user_cost_report";
    private static final Function<UsageRow, List<String>> ACTOR = row -> List.of(row.actor());
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
    @ValueSource(longs = {11, 12})
    void everyRowIsWhatAPlainSumGives(long seed) {
        RandomUsage usage = new RandomUsage(seed, LocalDate.parse("2026-10-01"), LocalDate.parse("2026-11-23"), 500);
        String organization = usage.given("Acme").id();
        BruteForce all = new BruteForce(usage, NOVEMBER, Set.of());

        assertThat(report(asking(organization), List.of())).isEqualTo(all.sums(List.of(ACTOR), BruteForce::cost));
        assertThat(report(
                        asking(organization).queryParam("group_by[]", "product", "model"), List.of("product", "model")))
                .isEqualTo(all.sums(
                        List.of(ACTOR, row -> List.of(row.product()), row -> List.of(row.model())), BruteForce::cost));
        assertThat(report(asking(organization).queryParam("group_by[]", "rbac_group_id"), List.of("rbac_group_id")))
                .isEqualTo(all.sums(List.of(ACTOR, all::groupsOn), BruteForce::cost));
        assertThat(report(asking(organization).queryParam("bucket_width", "1d"), List.of("starting_at")))
                .isEqualTo(all.sums(List.of(ACTOR, row -> List.of(row.day() + "T00:00:00Z")), BruteForce::cost));
        assertThat(report(
                        asking(organization).queryParam("group_by[]", "context_window", "inference_geo", "speed"),
                        List.of("context_window", "inference_geo", "speed")))
                .isEqualTo(all.sums(
                        List.of(
                                ACTOR,
                                row -> List.of(row.contextWindow()),
                                row -> List.of(row.inferenceGeo().replace("not_available", "")),
                                row -> List.of(row.speed())),
                        BruteForce::cost));
        assertFilters(usage, organization);
    }

    private static void assertFilters(RandomUsage usage, String organization) {
        Predicate<UsageRow> chosen = NOVEMBER.and(
                        row -> List.of("chat", "cowork").contains(row.product()))
                .and(row -> row.model().equals(RandomUsage.MODELS.get(2)))
                .and(row -> List.of("us", "not_available").contains(row.inferenceGeo()));
        assertThat(report(
                        asking(organization)
                                .queryParam("products[]", "chat", "cowork")
                                .queryParam("models", RandomUsage.MODELS.get(2))
                                .queryParam("inference_geos[]", "us", "not_available"),
                        List.of()))
                .isEqualTo(new BruteForce(usage, chosen, Set.of()).sums(List.of(ACTOR), BruteForce::cost));
        assertThat(report(
                        asking(organization).queryParam("rbac_group_ids[]", "rbac_group_a", "rbac_group_b"), List.of()))
                .isEqualTo(new BruteForce(usage, NOVEMBER, Set.of("rbac_group_a", "rbac_group_b"))
                        .sums(List.of(ACTOR), BruteForce::cost));
        String user = usage.people.get(0).id();
        assertThat(report(asking(organization).queryParam("user_ids[]", user), List.of()))
                .isEqualTo(new BruteForce(usage, NOVEMBER.and(row -> row.actor().equals(user)), Set.of())
                        .sums(List.of(ACTOR), BruteForce::cost));
        assertThat(report(asking(organization).queryParam("exclude_deleted_users", true), List.of()))
                .isEqualTo(
                        new BruteForce(usage, NOVEMBER.and(row -> !row.actor().equals("user_deleted")), Set.of())
                                .sums(List.of(ACTOR), BruteForce::cost));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"amount desc", "amount asc", "list_amount desc", "list_amount asc"})
    void pagesAreInOrderAndLoseNothing(String ordering) {
        String[] order = ordering.split(" ");
        RandomUsage usage = new RandomUsage(21, LocalDate.parse("2026-11-01"), LocalDate.parse("2026-11-23"), 300);
        String organization = usage.given("Acme").id();

        List<Map<String, Object>> rows = pages(asking(organization)
                .queryParam("group_by[]", "model", "product", "rbac_group_id")
                .queryParam("order_by", order[0])
                .queryParam("order", order[1])
                .queryParam("limit", 7));

        List<BigDecimal> values = rows.stream()
                .map(row -> new BigDecimal((String) row.get(order[0])))
                .toList();
        List<BigDecimal> sorted = new ArrayList<>(values);
        sorted.sort(order[1].equals("desc") ? (a, b) -> b.compareTo(a) : (a, b) -> a.compareTo(b));
        assertThat(values).isEqualTo(sorted);
        BruteForce all = new BruteForce(usage, NOVEMBER, Set.of());
        assertThat(rows)
                .hasSize(all.sums(
                                List.of(
                                        ACTOR,
                                        row -> List.of(row.model()),
                                        row -> List.of(row.product()),
                                        all::groupsOn),
                                BruteForce::cost)
                        .size())
                .doesNotHaveDuplicates();
    }

    @Test
    void personWhoChangedGroupsLeavesTheOldDaysWhereTheyWere() {
        Given given = Given.organization("Acme")
                .person(Person.of("user_a", "a@example.com")
                        .in("old", "2026-01-01T00:00:00Z", "2026-11-10T12:00:00Z")
                        .in("new", "2026-11-10T12:00:00Z", null))
                .usage(UsageRow.of("1", "2026-11-09", "user_a", "chat", "m", "1"))
                .usage(UsageRow.of("2", "2026-11-10", "user_a", "chat", "m", "2"))
                .settled();

        asking(given.id())
                .queryParam("group_by[]", "rbac_group_id")
                .get(PATH)
                .then()
                .body("data.rbac_group_id", equalTo(List.of("new", "old")))
                .body("data.amount", equalTo(List.of("200", "100")));
    }

    @Test
    void shapeIsTheVendorsWithOurAdditions() {
        Given given = Given.organization("Acme")
                .person(Person.of("user_a", "a@example.com"))
                .usage(UsageRow.of("1", "2026-11-09", "user_a", "chat", "m", "1.000000001"))
                .settled();

        asking(given.id())
                .get(PATH)
                .then()
                .statusCode(200)
                .body("organization_id", equalTo(given.id()))
                .body("has_more", equalTo(false))
                .body("next_page", nullValue())
                .body("data_refreshed_at", equalTo("2026-11-23T09:30:00Z"))
                .body("data", hasSize(1))
                .body("data[0].actor.type", equalTo("user_actor"))
                .body("data[0].actor.user_id", equalTo("user_a"))
                .body("data[0].actor.email_address", equalTo("a@example.com"))
                .body("data[0].amount", equalTo("100.0000001"))
                .body("data[0].list_amount", equalTo("200.0000002"))
                .body("data[0].currency", equalTo("USD"))
                .body("data[0].requests", equalTo(1))
                .body("data[0].product", nullValue())
                .body("data[0].starting_at", nullValue());
    }

    @Test
    void rangeOutsideTheWindowIsRefusedAndSaysWhichBound() {
        refused("2025-12-31T23:59:59.999999Z", "2026-01-02T00:00:00Z", "starting_at", "earliest date 2026-01-01");
        refused("2026-10-01T00:00:00Z", "2026-11-01T00:00:00.000001Z", "ending_at", "31 days");
        MutableClock.set(Instant.parse("2027-06-01T00:00:00Z"));
        refused("2026-05-31T23:59:59Z", "2026-06-02T00:00:00Z", "starting_at", "365 days");
    }

    @Test
    void badParametersAreNamed() {
        bad("starting_at", "yesterday", "starting_at");
        bad("starting_at", "2026-11-01", "starting_at");
        bad("starting_at", "2026-11-24T00:00:00Z", "starting_at");
        bad("ending_at", "2026-10-31T00:00:00Z", "ending_at");
        bad("order", "up", "order");
        bad("order_by", "name", "order_by");
        bad("bucket_width", "2h", "bucket_width");
        bad("time_zone", "Berlin", "time_zone");
        bad("time_zone", "+01:00", "time_zone");
        bad("time_zone", "Asia/Kolkata", "time_zone");
        bad("group_by[]", "colour", "group_by[]");
        bad("group_by[]", "slack_channel_id", "group_by[]");
        bad("limit", "0", "limit");
        bad("limit", "1001", "limit");
        bad("limit", "many", "limit");
        bad("exclude_deleted_users", "maybe", "exclude_deleted_users");
        bad("page", "nonsense", "page");
    }

    @Test
    void filterThatNoNameCanMatchIsRefusedAndOddOnesMatchNothing() {
        asking("org_x").queryParam("models[]", "a\0b").get(PATH).then().statusCode(400);
        asking("org_x")
                .queryParam("models[]", "'; drop table daily_usage; --", "%", "\\", "😀")
                .queryParam("user_ids", "")
                .get(PATH)
                .then()
                .statusCode(200)
                .body("data", hasSize(0));
    }

    @Test
    void cursorOfAnotherQueryIsRefused() {
        Given given = Given.organization("Acme")
                .usage(UsageRow.of("1", "2026-11-09", "user_a", "chat", "m", "1"))
                .usage(UsageRow.of("2", "2026-11-09", "user_b", "chat", "m", "1"))
                .settled();
        String next =
                asking(given.id()).queryParam("limit", 1).get(PATH).jsonPath().getString("next_page");

        asking(given.id())
                .queryParam("page", next)
                .get(PATH)
                .then()
                .statusCode(200)
                .body("data", hasSize(1));
        asking(given.id())
                .queryParam("page", next)
                .queryParam("order", "asc")
                .get(PATH)
                .then()
                .statusCode(400)
                .body("type", equalTo("urn:tokenward:problem:invalid-cursor"));
        asking(Given.organization("Other").id())
                .queryParam("page", next)
                .get(PATH)
                .then()
                .statusCode(400);
    }

    @Test
    void otherOrganizationsAndOtherScopesSeeNothing() {
        Given mine = Given.organization("Mine");
        Given.organization("Theirs")
                .usage(UsageRow.of("1", "2026-11-09", "user_a", "chat", "m", "1"))
                .settled();

        asking(mine.id()).get(PATH).then().statusCode(200).body("data", hasSize(0));
        asking(mine.id()).queryParam("user_ids[]", "user_a").get(PATH).then().body("data", hasSize(0));
        given().auth()
                .oauth2(Tokens.withScopes(mine.id(), Scope.DECISIONS_CHECK))
                .queryParam("starting_at", "2026-11-01T00:00:00Z")
                .get(PATH)
                .then()
                .statusCode(403);
    }

    private static void refused(String start, String end, String parameter, String words) {
        given().auth()
                .oauth2(Tokens.admin("org_x"))
                .queryParam("starting_at", start)
                .queryParam("ending_at", end)
                .get(PATH)
                .then()
                .statusCode(400)
                .body("type", equalTo("urn:tokenward:problem:analytics-range-not-allowed"))
                .body("errors.parameter", hasItem(parameter))
                .body("detail", containsString(words));
    }

    private static void bad(String parameter, String value, String named) {
        Map<String, String> query = new HashMap<>(Map.of("starting_at", "2026-11-01T00:00:00Z"));
        query.put(parameter, value);
        given().auth()
                .oauth2(Tokens.admin("org_x"))
                .queryParams(query)
                .get(PATH)
                .then()
                .statusCode(400)
                .body("errors[0].parameter", equalTo(named));
    }

    private static Map<List<String>, List<String>> report(RequestSpecification query, List<String> dimensions) {
        Map<List<String>, List<String>> figures = new HashMap<>();
        pages(query.queryParam("limit", 1000)).forEach(row -> {
            List<String> key = new ArrayList<>();
            key.add((String) ((Map<?, ?>) row.get("actor")).get("user_id"));
            dimensions.forEach(dimension -> key.add(row.get(dimension) == null ? "" : (String) row.get(dimension)));
            figures.put(
                    key,
                    List.of((String) row.get("amount"), (String) row.get("list_amount"), "" + row.get("requests")));
        });
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
