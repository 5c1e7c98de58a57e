package dev.tokenward.analytics.activity;

import static io.restassured.RestAssured.given;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingLong;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

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
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class UserActivityResourceTest {
    private static final String PATH = "/v1/organizations/analytics/users";
    private static final Predicate<UsageRow> KNOWN_IN_NOVEMBER =
            row -> row.userId() != null && !row.day().isBefore(LocalDate.parse("2026-11-01"));

    @BeforeEach
    void standStill() {
        MutableClock.set(Instant.parse("2026-11-23T09:30:00Z"));
    }

    @AfterEach
    void goOn() {
        MutableClock.release();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {81, 82})
    void everyRowIsWhatAPlainSumGives(long seed) {
        RandomUsage usage = new RandomUsage(seed, LocalDate.parse("2026-10-20"), LocalDate.parse("2026-11-23"), 200);
        String organization = usage.given("Acme").id();
        BruteForce all = new BruteForce(usage, row -> true, Set.of());
        Function<UsageRow, List<String>> user = row -> List.of(row.userId());
        List<String> people =
                List.of(usage.people.get(0).id(), usage.people.get(5).id(), "user_deleted");

        assertThat(activity(asking(organization), "user.id"))
                .isEqualTo(bruteForce(usage, KNOWN_IN_NOVEMBER, user, false));
        assertThat(activity(asking(organization).queryParam("group_by[]", "rbac_group_id"), "rbac_group_id"))
                .isEqualTo(bruteForce(usage, KNOWN_IN_NOVEMBER, all::groupsOn, true));
        assertThat(activity(
                        asking(organization)
                                .queryParam("filter[]", "rbac_group_id:rbac_group_a", "rbac_group_id:rbac_group_c"),
                        "user.id"))
                .isEqualTo(bruteForce(
                        usage,
                        KNOWN_IN_NOVEMBER.and(row -> all.groupsOn(row).contains("rbac_group_a")
                                || all.groupsOn(row).contains("rbac_group_c")),
                        user,
                        false));
        assertThat(activity(
                        asking(organization)
                                .queryParam(
                                        "filter[]",
                                        people.stream()
                                                .map(id -> "user_id:" + id)
                                                .toList()),
                        "user.id"))
                .isEqualTo(bruteForce(usage, KNOWN_IN_NOVEMBER.and(row -> people.contains(row.userId())), user, false));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "email_address asc",
                "email_address desc",
                "web_search_count desc",
                "web_search_count asc",
                "last_activity_date desc"
            })
    void pagesAreInOrderAndLoseNothing(String ordering) {
        String[] order = ordering.split(" ");
        RandomUsage usage = new RandomUsage(83, LocalDate.parse("2026-11-01"), LocalDate.parse("2026-11-23"), 60);
        String organization = usage.given("Acme").id();

        List<Map<String, Object>> rows = pages(asking(organization)
                .queryParam("order_by", order[0])
                .queryParam("order", order[1])
                .queryParam("limit", 3));

        List<String> values = rows.stream().map(row -> value(row, order[0])).toList();
        assertThat(values)
                .isEqualTo(values.stream()
                        .sorted((a, b) -> order[1].equals("asc") ? a.compareTo(b) : b.compareTo(a))
                        .toList());
        assertThat(rows).doesNotHaveDuplicates().hasSize((int) usage.rows.stream()
                .filter(KNOWN_IN_NOVEMBER)
                .map(UsageRow::userId)
                .distinct()
                .count());
    }

    @Test
    void oneDayIsThatDayAlone() {
        Given given = Given.organization("Acme")
                .person(Person.of("user_a", "a@example.com"))
                .usage(UsageRow.of("1", "2026-11-19", "user_a", "chat", "m", "1"))
                .usage(UsageRow.of("2", "2026-11-20", "user_a", "cowork", "m", "1"))
                .usage(UsageRow.of("3", "2026-11-21", "user_b", "chat", "m", "1"))
                .settled();

        given().auth()
                .oauth2(Tokens.admin(given.id()))
                .queryParam("date", "2026-11-20")
                .get(PATH)
                .then()
                .statusCode(200)
                .body("data", hasSize(1))
                .body("data[0].user.type", equalTo("user"))
                .body("data[0].user.email_address", equalTo("a@example.com"))
                .body("data[0].last_activity_date", equalTo("2026-11-20"))
                .body("data[0].requests", equalTo(Map.of("cowork", 1)))
                .body("data[0].cowork_metrics.message_count", equalTo(1))
                .body("data[0].chat_metrics.message_count", equalTo(0));
    }

    @Test
    void badParametersAreNamed() {
        refused(given().auth().oauth2(Tokens.admin("org_x")), "starting_date", "required");
        refused(asking("org_x").queryParam("date", "2026-11-20"), "date", "not both");
        refused(given().auth().oauth2(Tokens.admin("org_x")).queryParam("date", "2026-11-24"), "date", "after today");
        refused(given().auth().oauth2(Tokens.admin("org_x")).queryParam("date", "2025-12-31"), "date", "earliest date");
        refused(given().auth().oauth2(Tokens.admin("org_x")).queryParam("date", "today"), "date", "UTC day");
        refused(asking("org_x").queryParam("ending_date", "2026-12-03"), "ending_date", "31 days");
        refused(asking("org_x").queryParam("group_by[]", "user_id"), "group_by[]", "rbac_group_id");
        refused(asking("org_x").queryParam("filter[]", "chat_project_id:x"), "filter[]", "user_id:ID");
        refused(asking("org_x").queryParam("filter[]", "user_id:"), "filter[]", "user_id:ID");
        refused(asking("org_x").queryParam("order_by", "name"), "order_by", "email_address");
        refused(asking("org_x").queryParam("order", "up"), "order", "asc or desc");
        refused(asking("org_x").queryParam("limit", "0"), "limit", "1 to 1000");
        refused(asking("org_x").queryParam("page", "nonsense"), "page", "cursor");
    }

    @Test
    void otherOrganizationsCursorsAndScopesAreOfNoUse() {
        Given mine = Given.organization("Mine").settled();
        Given theirs = Given.organization("Theirs")
                .usage(UsageRow.of("1", "2026-11-09", "user_a", "chat", "m", "1"))
                .usage(UsageRow.of("2", "2026-11-09", "user_b", "chat", "m", "1"))
                .settled();
        String next = asking(theirs.id()).queryParam("limit", 1).get(PATH).path("next_page");

        asking(theirs.id())
                .queryParam("page", next)
                .get(PATH)
                .then()
                .statusCode(200)
                .body("data", hasSize(1));
        refused(asking(theirs.id()).queryParam("page", next).queryParam("order", "desc"), "page", "page");
        refused(asking(mine.id()).queryParam("page", next), "page", "page");
        asking(mine.id())
                .queryParam("filter[]", "user_id:user_a")
                .get(PATH)
                .then()
                .body("data", hasSize(0));
        given().auth()
                .oauth2(Tokens.withScopes(mine.id(), Scope.USAGE_WRITE))
                .queryParam("date", "2026-11-09")
                .get(PATH)
                .then()
                .statusCode(403);
        given().get(PATH).then().statusCode(401);
    }

    /** Requests by product, web searches, last day and, of groups, people; by user or group. */
    private static Map<String, List<Object>> activity(RequestSpecification query, String key) {
        JsonPath page = query.queryParam("limit", 1000)
                .get(PATH)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        List<Map<String, Object>> rows = page.getList("data");
        List<String> keys = page.getList("data." + key);
        Map<String, List<Object>> activity = new HashMap<>();
        for (int i = 0; i < rows.size(); i++) {
            Map<String, Object> row = rows.get(i);
            Map<String, Long> requests = new TreeMap<>();
            ((Map<?, ?>) row.get("requests"))
                    .forEach((product, count) -> requests.put((String) product, ((Number) count).longValue()));
            Object people = row.get("distinct_user_count");
            activity.put(
                    keys.get(i) == null ? "" : keys.get(i),
                    List.of(
                            requests,
                            ((Number) row.get("web_search_count")).longValue(),
                            row.get("last_activity_date"),
                            people == null ? "" : people));
        }
        return activity;
    }

    private static Map<String, List<Object>> bruteForce(
            RandomUsage usage, Predicate<UsageRow> rows, Function<UsageRow, List<String>> keys, boolean byGroup) {
        Map<String, List<UsageRow>> grouped = new HashMap<>();
        usage.rows.stream()
                .filter(rows)
                .forEach(row -> keys.apply(row)
                        .forEach(key -> grouped.computeIfAbsent(key, any -> new ArrayList<>())
                                .add(row)));
        return grouped.entrySet().stream().collect(toMap(Map.Entry::getKey, entry -> {
            List<UsageRow> of = entry.getValue();
            return List.of(
                    of.stream().collect(groupingBy(UsageRow::product, TreeMap::new, summingLong(UsageRow::requests))),
                    of.stream().mapToLong(UsageRow::webSearches).sum(),
                    of.stream()
                            .map(UsageRow::day)
                            .max(LocalDate::compareTo)
                            .orElseThrow()
                            .toString(),
                    byGroup ? (int) of.stream().map(UsageRow::userId).distinct().count() : "");
        }));
    }

    private static String value(Map<String, Object> row, String column) {
        Map<?, ?> user = (Map<?, ?>) row.get("user");
        return switch (column) {
            case "email_address" ->
                user.get("email_address").equals("Deleted User")
                        ? (String) user.get("id")
                        : (String) user.get("email_address");
            case "last_activity_date" -> (String) row.get("last_activity_date");
            default -> String.format("%09d", ((Number) row.get("web_search_count")).longValue());
        };
    }

    @Test
    void cursorExpiresWhenARowMovesAcrossItAndNotBefore() {
        Given acme = Given.organization("Acme")
                .person(Person.of("user_a", "a@example.com"))
                .person(Person.of("user_b", "b@example.com"))
                .person(Person.of("user_c", "c@example.com"))
                .usage(UsageRow.of("b", "2026-11-09", "user_b", "chat", "m", "1"))
                .usage(UsageRow.of("c", "2026-11-09", "user_c", "chat", "m", "1"))
                .settled();
        for (String order : List.of("asc", "desc")) {
            String next = asking(acme.id())
                    .queryParam("order", order)
                    .queryParam("limit", 1)
                    .get(PATH)
                    .path("next_page");
            acme.usage(UsageRow.of(order + "b2", "2026-11-09", "user_b", "chat", "m", "1"))
                    .usage(UsageRow.of(order + "c2", "2026-11-09", "user_c", "chat", "m", "1"))
                    .settled();
            asking(acme.id())
                    .queryParam("order", order)
                    .queryParam("limit", 1)
                    .queryParam("page", next)
                    .get(PATH)
                    .then()
                    .statusCode(200)
                    .body("data.user.id", equalTo(List.of(order.equals("asc") ? "user_c" : "user_b")));
        }
        String next = asking(acme.id()).queryParam("limit", 1).get(PATH).path("next_page");
        acme.usage(UsageRow.of("a", "2026-11-09", "user_a", "chat", "m", "1")).settled();
        asking(acme.id())
                .queryParam("limit", 1)
                .queryParam("page", next)
                .get(PATH)
                .then()
                .statusCode(410)
                .body("type", equalTo("urn:tokenward:problem:analytics-cursor-expired"));
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
        } while (next != null);
        return rows;
    }

    private static void refused(RequestSpecification query, String parameter, String words) {
        query.get(PATH)
                .then()
                .statusCode(400)
                .body("errors[0].parameter", equalTo(parameter))
                .body("detail", containsString(words));
    }

    private static RequestSpecification asking(String organization) {
        return given().auth().oauth2(Tokens.admin(organization)).queryParam("starting_date", "2026-11-01");
    }
}
