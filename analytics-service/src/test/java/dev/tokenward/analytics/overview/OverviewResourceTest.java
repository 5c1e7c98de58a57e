package dev.tokenward.analytics.overview;

import static io.restassured.RestAssured.given;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.tokenward.analytics.Given;
import dev.tokenward.analytics.Person;
import dev.tokenward.analytics.RandomUsage;
import dev.tokenward.analytics.UsageRow;
import dev.tokenward.commons.identity.Role;
import dev.tokenward.commons.identity.Scope;
import dev.tokenward.commons.money.Money;
import dev.tokenward.testkit.MutableClock;
import dev.tokenward.testkit.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class OverviewResourceTest {
    private static final Instant NOW = Instant.parse("2026-11-23T09:30:00Z");
    private static final LocalDate TODAY = LocalDate.parse("2026-11-23");
    private static final String PATH = "/v1/organizations/analytics/overview";

    @BeforeEach
    void standStill() {
        MutableClock.set(NOW);
    }

    @AfterEach
    void goOn() {
        MutableClock.release();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void everyFigureIsWhatAPlainSumOverTheRowsGives(long seed) {
        RandomUsage usage = new RandomUsage(seed, LocalDate.parse("2025-10-01"), TODAY, 600);
        JsonPath overview = overview(usage.given("Acme"), "mtd");

        assertSpend(overview, "mtd", usage, "2026-11-01", "2026-10-01", "2026-10-24");
        assertSpend(overview, "qtd", usage, "2026-10-01", "2026-07-01", "2026-08-24");
        assertSpend(overview, "ytd", usage, "2026-01-01", "2025-01-01", "2025-11-24");
        assertPeriod(overview, usage, since("2026-11-01"));
        assertPeople(overview, usage);
        assertEarlier(
                overview, usage, since("2026-10-01").and(since("2026-10-24").negate()));
        assertForecast(overview, usage);
        JsonPath ninetyDays = overview(usage, seed);
        assertPeriod(ninetyDays, usage, since("2026-08-26"));
        assertEarlier(
                ninetyDays, usage, since("2026-05-28").and(since("2026-08-26").negate()));
        assertSeats(
                ninetyDays,
                usage,
                since("2026-08-26"),
                since("2026-05-28").and(since("2026-08-26").negate()));
    }

    @Test
    void quartersAndYearsBeginWithTheOrganizationsFirstMonth() {
        RandomUsage usage = new RandomUsage(4, LocalDate.parse("2025-10-01"), TODAY, 300);
        Given given = usage.given("Acme");
        asking(Tokens.admin(given.id()))
                .contentType(ContentType.JSON)
                .body("{\"fiscal_year_start_month\":2}")
                .put("/v1/organizations/analytics/settings")
                .then()
                .statusCode(200);

        JsonPath overview = overview(given, "qtd");

        assertSpend(overview, "mtd", usage, "2026-11-01", "2026-10-01", "2026-10-24");
        assertSpend(overview, "qtd", usage, "2026-11-01", "2026-08-01", "2026-08-24");
        assertSpend(overview, "ytd", usage, "2026-02-01", "2025-02-01", "2025-11-24");
        assertPeriod(overview, usage, since("2026-11-01"));
    }

    @Test
    void organizationWithoutUsageIsAllZeros() {
        Given given = Given.organization("Empty").settled();

        call(given, "ytd")
                .statusCode(200)
                .body("type", equalTo("analytics_overview"))
                .body("organization_id", equalTo(given.id()))
                .body("spend.mtd.amount", equalTo("0"))
                .body("spend.mtd.comparison.change_percent", nullValue())
                .body("totals.amount", equalTo("0"))
                .body("seats.utilization_percent", nullValue())
                .body("seats.bought", equalTo(15))
                .body("top_users", hasSize(0))
                .body("spend_by_model", hasSize(0))
                .body("unpriced.models", hasSize(0));
    }

    @Test
    void equalSpendersShareARankByEmailAndStrangersAndDeletedUsersAreNamedAsSuch() {
        Given given = Given.organization("Acme")
                .person(Person.of("user_z", "a@example.com"))
                .person(Person.of("user_y", "b@example.com"))
                .usage(UsageRow.of("1", "2026-11-02", "user_y", "chat", "m", "5"))
                .usage(UsageRow.of("2", "2026-11-02", "user_z", "chat", "m", "5"))
                .usage(UsageRow.of("3", "2026-11-02", "user_gone", "chat", "m", "3"))
                .settled();

        call(given, "mtd")
                .body("top_users.rank", equalTo(List.of(1, 1, 3)))
                .body("top_users.user.user_id", equalTo(List.of("user_z", "user_y", "user_gone")))
                .body("top_users[2].user.name", equalTo("Deleted User"))
                .body("top_users[2].user.deleted", equalTo(true))
                .body("top_users[2].user.email_address", nullValue());
    }

    @Test
    void organizationSeesItsOwnRowsAlone() {
        Given mine = Given.organization("Mine");
        Given theirs = Given.organization("Theirs")
                .usage(UsageRow.of("r1", "2026-11-02", "user_a", "chat", "m", "7"))
                .settled();

        call(mine, "mtd").body("totals.amount", equalTo("0"));
        call(theirs, "mtd").body("totals.amount", equalTo("700"));
    }

    @Test
    void freshnessIsThatOfTheUsageFeed() {
        Given given = Given.organization("Acme").settled();

        call(given, "mtd")
                .body("data_refreshed_at", equalTo(NOW.toString()))
                .body("freshness.find { it.feed == 'users' }.as_of", equalTo(NOW.toString()))
                .body("top_connectors", nullValue());
    }

    @Test
    void keyWithoutTheScopeIsRefused() {
        String organization = Given.organization("Acme").id();

        asking(Tokens.withScopes(organization, Scope.USAGE_WRITE))
                .get(PATH)
                .then()
                .statusCode(403);
        asking(Tokens.of(organization, Role.USER)).get(PATH).then().statusCode(403);
        asking(Tokens.of(organization, Role.ANALYST)).get(PATH).then().statusCode(200);
        asking("tw_wrong").get(PATH).then().statusCode(401);
        given().get(PATH).then().statusCode(401).contentType("application/problem+json");
    }

    @Test
    void unknownPeriodIsRefusedByName() {
        asking(Tokens.admin("org_x"))
                .queryParam("period", "fortnight")
                .get(PATH)
                .then()
                .statusCode(400)
                .body("errors[0].parameter", equalTo("period"))
                .body("detail", containsString("mtd, qtd, ytd, last_month, last_90_days"));
    }

    private static void assertSpend(
            JsonPath overview, String period, RandomUsage usage, String first, String earlier, String earlierEnd) {
        String path = "spend." + period + ".";
        assertThat(overview.getString(path + "amount")).isEqualTo(sum(usage, since(first), UsageRow::net));
        assertThat(overview.getString(path + "list_amount")).isEqualTo(sum(usage, since(first), UsageRow::gross));
        assertThat(overview.getString(path + "starting_at")).isEqualTo(first + "T00:00:00Z");
        assertThat(overview.getString(path + "ending_at")).isEqualTo(NOW.toString());
        assertThat(overview.getString(path + "comparison.amount"))
                .isEqualTo(sum(usage, since(earlier).and(since(earlierEnd).negate()), UsageRow::net));
        assertThat(overview.getString(path + "comparison.ending_at")).isEqualTo(earlierEnd + "T00:00:00Z");
    }

    private static void assertPeriod(JsonPath overview, RandomUsage usage, Predicate<UsageRow> within) {
        List<UsageRow> rows = usage.rows.stream().filter(within).toList();
        assertThat(overview.getString("totals.amount")).isEqualTo(sum(rows, UsageRow::net));
        assertThat(overview.getString("totals.list_amount")).isEqualTo(sum(rows, UsageRow::gross));
        assertThat(overview.getLong("totals.requests"))
                .isEqualTo(rows.stream().mapToLong(UsageRow::requests).sum());
        assertThat(overview.getLong("totals.tokens"))
                .isEqualTo(rows.stream().mapToLong(UsageRow::allTokens).sum());
        assertShares(overview, "spend_by_model", "model", rows, UsageRow::model);
        assertShares(overview, "spend_by_product", "product", rows, UsageRow::product);
        List<UsageRow> unpriced = rows.stream().filter(row -> !row.priced()).toList();
        assertThat(overview.getString("unpriced.amount")).isEqualTo(sum(unpriced, UsageRow::net));
        assertThat(overview.getLong("unpriced.requests"))
                .isEqualTo(unpriced.stream().mapToLong(UsageRow::requests).sum());
        List<UsageRow> strangers =
                rows.stream().filter(row -> row.userId() == null).toList();
        assertThat(overview.getString("unattributed.amount")).isEqualTo(sum(strangers, UsageRow::net));
        assertThat(overview.getLong("unattributed.identities"))
                .isEqualTo(strangers.stream().map(UsageRow::actor).distinct().count());
        assertTop(overview, rows);
    }

    private static void assertEarlier(JsonPath overview, RandomUsage usage, Predicate<UsageRow> earlier) {
        List<UsageRow> rows = usage.rows.stream().filter(earlier).toList();
        assertThat(overview.getString("totals.comparison.amount")).isEqualTo(sum(rows, UsageRow::net));
        assertThat(overview.getString("totals.comparison.list_amount")).isEqualTo(sum(rows, UsageRow::gross));
        assertThat(overview.getLong("totals.comparison.requests"))
                .isEqualTo(rows.stream().mapToLong(UsageRow::requests).sum());
        assertThat(overview.getLong("totals.comparison.tokens"))
                .isEqualTo(rows.stream().mapToLong(UsageRow::allTokens).sum());
        List<Map<String, Object>> products = overview.getList("spend_by_product");
        products.forEach(product -> assertThat(product.get("earlier_amount"))
                .isEqualTo(sum(
                        rows.stream()
                                .filter(row -> row.product().equals(product.get("product")))
                                .toList(),
                        UsageRow::net)));
    }

    private static void assertForecast(JsonPath overview, RandomUsage usage) {
        List<DaySpend> days = usage.rows.stream().collect(groupingBy(UsageRow::day)).entrySet().stream()
                .map(day -> new DaySpend(day.getKey(), money(day.getValue(), UsageRow::net), Money.ZERO))
                .toList();
        MonthForecast forecast = MonthForecast.of(TODAY, days);
        assertThat(overview.getString("forecast.amount"))
                .isEqualTo(forecast.amount().minorUnits());
        assertThat(overview.getString("forecast.low")).isEqualTo(forecast.low().minorUnits());
        assertThat(overview.getString("forecast.high"))
                .isEqualTo(forecast.high().minorUnits());
        assertThat(overview.getString("forecast.method")).isEqualTo("weekday_mean");
        assertThat(overview.getString("forecast.ending_at")).isEqualTo("2026-12-01T00:00:00Z");
    }

    private static void assertSeats(
            JsonPath overview, RandomUsage usage, Predicate<UsageRow> period, Predicate<UsageRow> earlier) {
        assertThat(overview.getLong("seats.active")).isEqualTo(active(usage, period, seated(usage)));
        assertThat(overview.getLong("seats.comparison.active")).isEqualTo(active(usage, earlier, seated(usage)));
    }

    private static Predicate<String> seated(RandomUsage usage) {
        return id -> usage.person(id)
                .filter(person -> person.seatTier() != null && person.status().equals("active"))
                .isPresent();
    }

    private static void assertShares(
            JsonPath overview, String list, String key, List<UsageRow> rows, Function<UsageRow, String> by) {
        Map<String, List<UsageRow>> groups = rows.stream().collect(groupingBy(by));
        List<Map<String, Object>> shares = overview.getList(list);
        assertThat(shares).hasSize(groups.size());
        shares.forEach(share ->
                assertThat(share.get("amount")).isEqualTo(sum(groups.get((String) share.get(key)), UsageRow::net)));
    }

    private static void assertTop(JsonPath overview, List<UsageRow> rows) {
        List<String> costliest = rows.stream().collect(groupingBy(UsageRow::actor)).values().stream()
                .map(own -> money(own, UsageRow::net))
                .sorted(Comparator.reverseOrder())
                .limit(10)
                .map(Money::minorUnits)
                .toList();
        assertThat(overview.getList("top_users.amount", String.class)).isEqualTo(costliest);
    }

    private static void assertPeople(JsonPath overview, RandomUsage usage) {
        assertThat(overview.getLong("active_users.today")).isEqualTo(active(usage, since("2026-11-23"), id -> true));
        assertThat(overview.getLong("active_users.last_7_days"))
                .isEqualTo(active(usage, since("2026-11-17"), id -> true));
        assertThat(overview.getLong("active_users.month_to_date"))
                .isEqualTo(active(usage, since("2026-11-01"), id -> true));
        assertThat(overview.getLong("active_users.comparison.today"))
                .isEqualTo(active(
                        usage, since("2026-11-22").and(since("2026-11-23").negate()), id -> true));
        assertThat(overview.getLong("active_users.comparison.last_7_days"))
                .isEqualTo(active(
                        usage, since("2026-11-10").and(since("2026-11-17").negate()), id -> true));
        assertThat(overview.getLong("active_users.comparison.month_to_date"))
                .isEqualTo(active(
                        usage, since("2026-10-01").and(since("2026-10-24").negate()), id -> true));
        assertThat(overview.getLong("seats.assigned"))
                .isEqualTo(usage.people.stream()
                        .map(Person::id)
                        .filter(seated(usage))
                        .count());
        assertThat(overview.getLong("seats.active_month_to_date"))
                .isEqualTo(active(usage, since("2026-11-01"), seated(usage)));
        assertThat(overview.getLong("seats.active")).isEqualTo(overview.getLong("seats.active_month_to_date"));
    }

    private static long active(RandomUsage usage, Predicate<UsageRow> within, Predicate<String> who) {
        return usage.rows.stream()
                .filter(within)
                .map(UsageRow::userId)
                .filter(id -> id != null && who.test(id))
                .distinct()
                .count();
    }

    private static Predicate<UsageRow> since(String day) {
        return row -> !row.day().isBefore(LocalDate.parse(day));
    }

    private static String sum(RandomUsage usage, Predicate<UsageRow> within, Function<UsageRow, Money> amount) {
        return sum(usage.rows.stream().filter(within).toList(), amount);
    }

    private static String sum(List<UsageRow> rows, Function<UsageRow, Money> amount) {
        return money(rows, amount).minorUnits();
    }

    private static Money money(List<UsageRow> rows, Function<UsageRow, Money> amount) {
        return rows.stream().map(amount).reduce(Money.ZERO, Money::plus);
    }

    private static JsonPath overview(RandomUsage usage, long seed) {
        return overview(usage.given("Again " + seed), "last_90_days");
    }

    private static JsonPath overview(Given given, String period) {
        return call(given, period).statusCode(200).extract().jsonPath();
    }

    private static ValidatableResponse call(Given given, String period) {
        return asking(Tokens.admin(given.id()))
                .queryParam("period", period)
                .get(PATH)
                .then();
    }

    private static RequestSpecification asking(String key) {
        return given().auth().oauth2(key);
    }
}
