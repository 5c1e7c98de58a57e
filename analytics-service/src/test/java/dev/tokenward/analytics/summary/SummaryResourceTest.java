package dev.tokenward.analytics.summary;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
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
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class SummaryResourceTest {
    private static final String PATH = "/v1/organizations/analytics/summaries";

    @BeforeEach
    void standStill() {
        MutableClock.set(Instant.parse("2026-11-23T09:30:00Z"));
    }

    @AfterEach
    void goOn() {
        MutableClock.release();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {71, 72})
    void everyCountIsThatOfAListOfPeople(long seed) {
        RandomUsage usage = new RandomUsage(seed, LocalDate.parse("2026-09-20"), LocalDate.parse("2026-11-23"), 120);
        String organization = usage.given("Acme").id();

        assertThat(activity(asking(organization))).isEqualTo(bruteForce(usage, Set.of()));
        assertThat(activity(asking(organization)
                        .queryParam("filter[]", "rbac_group_id:rbac_group_a", "rbac_group_id:rbac_group_b")))
                .isEqualTo(bruteForce(usage, Set.of("rbac_group_a", "rbac_group_b")));
        assertThat(activity(asking(organization).queryParam("filter", "rbac_group_id:rbac_group_c")))
                .isEqualTo(bruteForce(usage, Set.of("rbac_group_c")));
    }

    @Test
    void seatsAreThoseOfTheEndOfEachDayAndNullBeforeTheyWereLearned() {
        MutableClock.set(Instant.parse("2026-11-10T12:00:00Z"));
        Given given = Given.organization("Acme")
                .person(Person.of("user_a", "a@example.com"))
                .person(Person.of("user_b", "b@example.com"))
                .person(Person.of("user_c", "c@example.com").withSeat(null, "active"))
                .person(Person.of("user_d", "d@example.com").withSeat("premium", "inactive"))
                .usage(UsageRow.of("1", "2026-11-11", "user_a", "chat", "m", "1"))
                .settled();
        MutableClock.set(Instant.parse("2026-11-12T23:59:59Z"));
        given.person(Person.of("user_c", "c@example.com"))
                .person(Person.of("user_e", "e@example.com"))
                .settled();
        MutableClock.set(Instant.parse("2026-11-14T00:00:00Z"));
        given.withoutPerson("user_a").settled();
        MutableClock.set(Instant.parse("2026-11-15T08:00:00Z"));

        given().auth()
                .oauth2(Tokens.admin(given.id()))
                .queryParam("starting_date", "2026-11-09")
                .get(PATH)
                .then()
                .statusCode(200)
                .body("data.assigned_seat_count", equalTo(Arrays.asList(null, 2, 2, 4, 4, 3, 3)))
                .body("data.daily_adoption_rate[2]", equalTo(50.0f))
                .body("data.weekly_adoption_rate[3]", equalTo(25.0f))
                .body("data.monthly_adoption_rate[6]", equalTo(33.33f))
                .body("data.monthly_adoption_rate[0]", nullValue());
    }

    @Test
    void invitesArePendingUntilTheyAreAcceptedWithdrawnOrExpired() {
        MutableClock.set(Instant.parse("2026-11-05T00:00:00Z"));
        Given given = Given.organization("Acme")
                .invite("open", "2026-11-02T10:00:00Z", "2026-11-30T00:00:00Z", null)
                .invite("accepted", "2026-11-01T10:00:00Z", "2026-11-30T00:00:00Z", "2026-11-03T23:59:59Z")
                .invite("expired", "2026-10-01T00:00:00Z", "2026-11-04T00:00:00Z", null)
                .invite("withdrawn", "2026-11-04T23:59:59Z", "2026-11-30T00:00:00Z", null)
                .settled();
        MutableClock.set(Instant.parse("2026-11-06T12:00:00Z"));
        given.withoutInvite("withdrawn").withoutInvite("never seen").settled();
        MutableClock.set(Instant.parse("2026-11-07T12:00:00Z"));
        given.invite("later today", "2026-11-07T12:00:01Z", "2026-11-30T00:00:00Z", null)
                .settled();

        asking(given.id())
                .get(PATH)
                .then()
                .statusCode(200)
                .body("data.starting_at[0]", equalTo("2026-11-01T00:00:00Z"))
                .body("data.pending_invite_count", equalTo(List.of(2, 3, 2, 2, 2, 1, 1)));
    }

    @Test
    void withAFilterSeatsRatesAndInvitesAreNull() {
        Given given = Given.organization("Acme")
                .person(Person.of("user_a", "a@example.com").in("rbac_group_a", "2026-11-20T00:00:00Z", null))
                .usage(UsageRow.of("1", "2026-11-19", "user_a", "chat", "m", "1"))
                .usage(UsageRow.of("2", "2026-11-22", "user_a", "our own tool", "m", "1"))
                .invite("open", "2026-11-02T10:00:00Z", "2026-11-30T00:00:00Z", null)
                .settled();

        given().auth()
                .oauth2(Tokens.admin(given.id()))
                .queryParam("starting_date", "2026-11-22")
                .queryParam("filter[]", "rbac_group_id:rbac_group_a")
                .get(PATH)
                .then()
                .body("data", hasSize(2))
                .body("data[0].daily_active_user_count", equalTo(1))
                .body("data[0].chat_monthly_active_user_count", equalTo(0))
                .body("data[0].products.product", equalTo(List.of("our own tool")))
                .body("data[0].products[0].weekly_active_user_count", equalTo(1))
                .body("data[1].assigned_seat_count", nullValue())
                .body("data[1].daily_adoption_rate", nullValue())
                .body("data[1].weekly_adoption_rate", nullValue())
                .body("data[1].monthly_adoption_rate", nullValue())
                .body("data[1].pending_invite_count", nullValue());
    }

    @Test
    void pagesGoOnWhereTheyStoppedAndACursorBelongsToItsQuery() {
        Given given = Given.organization("Acme").settled();
        String next = asking(given.id())
                .queryParam("limit", 20)
                .get(PATH)
                .then()
                .body("data", hasSize(20))
                .body("has_more", equalTo(true))
                .extract()
                .path("next_page");

        asking(given.id())
                .queryParam("page", next)
                .get(PATH)
                .then()
                .statusCode(200)
                .body(
                        "data.starting_at",
                        equalTo(List.of("2026-11-21T00:00:00Z", "2026-11-22T00:00:00Z", "2026-11-23T00:00:00Z")))
                .body("next_page", nullValue());
        refused(asking(given.id()).queryParam("page", next).queryParam("filter[]", "rbac_group_id:x"), "page", "page");
        refused(asking(Given.organization("Other").id()).queryParam("page", next), "page", "page");
    }

    @Test
    void badParametersAreNamedWithWhatIsAllowed() {
        refusedDates("2026-11-24", null, "starting_date", "after today, 2026-11-23");
        refusedDates("2026-11-01", "2026-11-01", "ending_date", "must be after");
        refusedDates("2026-10-01", "2026-11-02", "ending_date", "up to 2026-11-01");
        refusedDates("2025-12-31", "2026-01-05", "starting_date", "earliest date 2026-01-01");
        refusedDates("November", null, "starting_date", "2026-11-01");
        refusedDates("2026-11-01T00:00:00Z", null, "starting_date", "UTC day");
        refusedDates("+999999999-01-01", null, "starting_date", "UTC day");
        refusedDates("2026-11-01", "2026-02-30", "ending_date", "UTC day");
        refused(given().auth().oauth2(Tokens.admin("org_x")), "starting_date", "required");
        MutableClock.set(Instant.parse("2027-06-01T18:00:00Z"));
        refusedDates("2026-05-31", "2026-06-10", "starting_date", "from 2026-06-01 to 2027-06-01");
        asking("org_x", "2026-06-01").get(PATH).then().statusCode(200).body("data", hasSize(31));
        for (String filter : List.of("rbac_group_id:", "user_id:x", "rbac_group_a", "rbac_group_id:a\0b")) {
            refused(asking("org_x", "2027-05-20").queryParam("filter[]", filter), "filter[]", "rbac_group_id:ID");
        }
        refused(asking("org_x", "2027-05-20").queryParam("limit", 32), "limit", "1 to 31");
        refused(asking("org_x", "2027-05-20").queryParam("page", "nonsense"), "page", "cursor");
    }

    @Test
    void otherOrganizationsAndOtherScopesSeeNothing() {
        Given mine = Given.organization("Mine").settled();
        Given.organization("Theirs")
                .person(Person.of("user_a", "a@example.com").in("rbac_group_a", "2026-01-01T00:00:00Z", null))
                .usage(UsageRow.of("1", "2026-11-22", "user_a", "chat", "m", "1"))
                .invite("open", "2026-11-02T10:00:00Z", "2026-11-30T00:00:00Z", null)
                .settled();

        asking(mine.id())
                .get(PATH)
                .then()
                .body("data[22].monthly_active_user_count", equalTo(0))
                .body("data[22].pending_invite_count", equalTo(0))
                .body("data[22].assigned_seat_count", nullValue())
                .body("data[22].products", hasSize(0));
        asking(mine.id())
                .queryParam("filter[]", "rbac_group_id:rbac_group_a")
                .get(PATH)
                .then()
                .body("data[22].monthly_active_user_count", equalTo(0));
        given().auth()
                .oauth2(Tokens.withScopes(mine.id(), Scope.USAGE_WRITE))
                .queryParam("starting_date", "2026-11-01")
                .get(PATH)
                .then()
                .statusCode(403);
    }

    /** Daily, weekly and monthly counts by day and product; the empty product is any. */
    private static Map<List<String>, List<Integer>> activity(RequestSpecification query) {
        List<Map<String, Object>> days =
                query.get(PATH).then().statusCode(200).extract().jsonPath().getList("data");
        assertThat(days).hasSize(23);
        Map<List<String>, List<Integer>> counts = new HashMap<>();
        days.forEach(day -> {
            String start = (String) day.get("starting_at");
            counts.put(List.of(start, ""), counts(day, ""));
            RandomUsage.PRODUCTS.forEach(product -> counts.put(List.of(start, product), counts(day, product + "_")));
            ((List<?>) day.get("products"))
                    .forEach(product -> assertThat(counts(toMap(product), ""))
                            .isEqualTo(counts.get(
                                    List.of(start, (String) toMap(product).get("product")))));
        });
        return counts;
    }

    private static Map<List<String>, List<Integer>> bruteForce(RandomUsage usage, Set<String> groups) {
        BruteForce all = new BruteForce(usage, row -> true, Set.of());
        Predicate<UsageRow> inGroups =
                row -> groups.isEmpty() || all.groupsOn(row).stream().anyMatch(groups::contains);
        Map<List<String>, List<Integer>> counts = new HashMap<>();
        LocalDate.parse("2026-11-01").datesUntil(LocalDate.parse("2026-11-24")).forEach(day -> {
            String start = day + "T00:00:00Z";
            counts.put(List.of(start, ""), people(usage, day, inGroups));
            RandomUsage.PRODUCTS.forEach(product -> counts.put(
                    List.of(start, product),
                    people(usage, day, inGroups.and(row -> row.product().equals(product)))));
        });
        return counts;
    }

    private static List<Integer> people(RandomUsage usage, LocalDate day, Predicate<UsageRow> rows) {
        return List.of(1, 7, 30).stream()
                .map(window -> (int) usage.rows.stream()
                        .filter(rows)
                        .filter(row -> row.userId() != null)
                        .filter(row -> row.day().isAfter(day.minusDays(window))
                                && !row.day().isAfter(day))
                        .map(UsageRow::userId)
                        .distinct()
                        .count())
                .toList();
    }

    private static List<Integer> counts(Map<?, ?> day, String prefix) {
        return List.of(
                (Integer) day.get(prefix + "daily_active_user_count"),
                (Integer) day.get(prefix + "weekly_active_user_count"),
                (Integer) day.get(prefix + "monthly_active_user_count"));
    }

    private static Map<?, ?> toMap(Object value) {
        return new TreeMap<>((Map<?, ?>) value);
    }

    private static void refusedDates(String start, String end, String parameter, String words) {
        RequestSpecification query = asking("org_x", start);
        refused(end == null ? query : query.queryParam("ending_date", end), parameter, words);
    }

    private static void refused(RequestSpecification query, String parameter, String words) {
        query.get(PATH)
                .then()
                .statusCode(400)
                .body("errors[0].parameter", equalTo(parameter))
                .body("detail", containsString(words));
    }

    private static RequestSpecification asking(String organization) {
        return asking(organization, "2026-11-01");
    }

    private static RequestSpecification asking(String organization, String start) {
        return given().auth().oauth2(Tokens.admin(organization)).queryParam("starting_date", start);
    }
}
