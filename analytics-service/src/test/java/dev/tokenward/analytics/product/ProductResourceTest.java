package dev.tokenward.analytics.product;

import static io.restassured.RestAssured.given;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.tokenward.analytics.Given;
import dev.tokenward.analytics.RandomUsage;
import dev.tokenward.analytics.UsageRow;
import dev.tokenward.analytics.sums.BruteForce;
import dev.tokenward.commons.money.Money;
import dev.tokenward.testkit.MutableClock;
import dev.tokenward.testkit.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class ProductResourceTest {
    private static final LocalDate TODAY = LocalDate.parse("2026-11-23");
    private static final List<String> KINDS =
            List.of("uncached_input", "cache_read", "cache_write_5m", "cache_write_1h", "output");

    @BeforeEach
    void standStill() {
        MutableClock.set(Instant.parse("2026-11-23T09:30:00Z"));
    }

    @AfterEach
    void goOn() {
        MutableClock.release();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {101, 102})
    void everyFigureIsWhatAPlainSumOverTheRowsGives(long seed) {
        RandomUsage usage = new RandomUsage(seed, LocalDate.parse("2026-07-01"), TODAY, 500);
        String organization = usage.given("Acme").id();
        String admin = Tokens.admin(organization);
        String owner = Tokens.ofGroupOwner(organization, "user_owner", "rbac_group_a");
        BruteForce membership = new BruteForce(usage, row -> true, Set.of());
        List<UsageRow> own = usage.rows.stream()
                .filter(row -> membership.groupsOn(row).contains("rbac_group_a"))
                .toList();

        assertView(json(admin, "chat"), "chat", usage.rows, "2026-11-01", "2026-11-24", "2026-10-01", "2026-10-24");
        assertView(
                json(admin, "cowork", "period", "last_90_days"),
                "cowork",
                usage.rows,
                "2026-08-26",
                "2026-11-24",
                "2026-05-28",
                "2026-08-26");
        assertView(
                json(admin, "claude_code", "starting_date", "2026-11-03", "ending_date", "2026-11-10"),
                "claude_code",
                usage.rows,
                "2026-11-03",
                "2026-11-10",
                "2026-10-27",
                "2026-11-03");
        assertView(json(owner, "chat"), "chat", own, "2026-11-01", "2026-11-24", "2026-10-01", "2026-10-24");
        assertView(
                json(admin, "chat", "rbac_group_ids[]", "rbac_group_a"),
                "chat",
                own,
                "2026-11-01",
                "2026-11-24",
                "2026-10-01",
                "2026-10-24");
    }

    @Test
    void productWithoutUsageIsAllZerosAndSessionsAreNotKnown() {
        Given given = Given.organization("Empty").settled();

        get(Tokens.admin(given.id()), "claude_code")
                .then()
                .statusCode(200)
                .body("type", equalTo("analytics_product"))
                .body("users", equalTo(0))
                .body("sessions", nullValue())
                .body("amount", equalTo("0"))
                .body("cache_share.percent", nullValue())
                .body("comparison.amount", equalTo("0"))
                .body("days", hasSize(23))
                .body("days[22].date", equalTo("2026-11-23"))
                .body("top_users", hasSize(0));
    }

    @Test
    void anyProductThatWasUsedHasAPageAndNoOther() {
        Given given = Given.organization("Acme")
                .usage(UsageRow.of("1", "2026-03-02", "user_a", "science / 😀", "m", "5"))
                .settled();
        String admin = Tokens.admin(given.id());

        get(admin, "science / 😀")
                .then()
                .statusCode(200)
                .body("product", equalTo("science / 😀"))
                .body("users", equalTo(0));
        get(admin, "science").then().statusCode(404).body("detail", containsString("'science'"));
        get(admin, "a\0b").then().statusCode(404);
        get(Tokens.admin(Given.organization("Other").id()), "science / 😀")
                .then()
                .statusCode(404);
        get(Tokens.ofGroupOwner(given.id(), "user_o", "rbac_group_a"), "science / 😀")
                .then()
                .statusCode(404);
    }

    @Test
    void daysAndPeriodsOutsideOfTheBoundsAreRefusedByName() {
        String admin = Tokens.admin("org_x");

        assertRefused(get(admin, "chat", "period", "fortnight"), "period");
        assertRefused(get(admin, "chat", "period", "mtd", "starting_date", "2026-11-01"), "period");
        assertRefused(get(admin, "chat", "starting_date", "2026-10-01", "ending_date", "2026-11-15"), "ending_date");
        assertRefused(get(admin, "chat", "starting_date", "2025-10-01"), "starting_date");
        assertRefused(get(admin, "chat", "ending_date", "2026-11-15"), "starting_date");
    }

    private static void assertRefused(Response response, String parameter) {
        response.then().statusCode(400).body("errors[0].parameter", equalTo(parameter));
    }

    private static void assertView(
            JsonPath view,
            String product,
            List<UsageRow> all,
            String first,
            String end,
            String earlierFirst,
            String earlierEnd) {
        List<UsageRow> rows = of(product, all, first, end);
        assertUse(view.getMap("$"), rows);
        assertUse(view.getMap("comparison"), of(product, all, earlierFirst, earlierEnd));
        assertThat(view.getString("starting_at")).isEqualTo(first + "T00:00:00Z");
        assertThat(view.getString("comparison.ending_at")).isEqualTo(earlierEnd + "T00:00:00Z");
        List<LocalDate> days =
                LocalDate.parse(first).datesUntil(LocalDate.parse(end)).toList();
        List<Map<String, Object>> shown = view.getList("days");
        assertThat(shown.stream().map(day -> day.get("date")))
                .containsExactlyElementsOf(days.stream().map(String::valueOf).toList());
        IntStream.range(0, days.size())
                .forEach(i -> assertUse(
                        shown.get(i),
                        rows.stream()
                                .filter(row -> row.day().equals(days.get(i)))
                                .toList()));
        BigDecimal prompt = rows.stream()
                .flatMap(row -> row.tokens().subList(0, 4).stream())
                .map(BigDecimal::valueOf)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal reads = rows.stream()
                .map(row -> BigDecimal.valueOf(row.tokens().get(1)))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(new BigDecimal(view.getString("cache_share.prompt_tokens"))).isEqualByComparingTo(prompt);
        assertThat(new BigDecimal(view.getString("cache_share.percent")))
                .isEqualByComparingTo(
                        reads.multiply(BigDecimal.valueOf(100)).divide(prompt, 2, RoundingMode.HALF_EVEN));
        Map<String, List<UsageRow>> byActor = rows.stream().collect(groupingBy(UsageRow::actor));
        assertThat(view.getList("top_users.amount", String.class))
                .isEqualTo(byActor.values().stream()
                        .map(own -> money(own, UsageRow::net))
                        .sorted(Comparator.reverseOrder())
                        .limit(10)
                        .map(Money::minorUnits)
                        .toList());
        String top = view.getString("top_users[0].user.user_id");
        assertUseWithoutUsers(view.getMap("top_users[0]"), byActor.get(top));
    }

    private static void assertUse(Map<String, Object> use, List<UsageRow> rows) {
        assertCount(
                use.get("users"),
                rows.stream()
                        .map(UsageRow::userId)
                        .filter(id -> id != null)
                        .distinct()
                        .count());
        assertUseWithoutUsers(use, rows);
    }

    private static void assertUseWithoutUsers(Map<String, Object> use, List<UsageRow> rows) {
        assertThat(use.get("amount")).isEqualTo(money(rows, UsageRow::net).minorUnits());
        assertThat(use.get("list_amount"))
                .isEqualTo(money(rows, UsageRow::gross).minorUnits());
        assertCount(
                use.get("requests"), rows.stream().mapToLong(UsageRow::requests).sum());
        assertCount(
                use.get("web_searches"),
                rows.stream().mapToLong(UsageRow::webSearches).sum());
        Map<?, ?> tokens = (Map<?, ?>) use.get("tokens");
        for (int kind = 0; kind < KINDS.size(); kind++) {
            int which = kind;
            assertCount(
                    tokens.get(KINDS.get(kind)),
                    rows.stream().mapToLong(row -> row.tokens().get(which)).sum());
        }
        assertCount(
                tokens.get("total"),
                rows.stream().mapToLong(UsageRow::allTokens).sum());
    }

    private static void assertCount(Object shown, long expected) {
        assertThat(((Number) shown).longValue()).isEqualTo(expected);
    }

    private static List<UsageRow> of(String product, List<UsageRow> rows, String first, String end) {
        return rows.stream()
                .filter(row -> row.product().equals(product))
                .filter(row ->
                        !row.day().isBefore(LocalDate.parse(first)) && row.day().isBefore(LocalDate.parse(end)))
                .toList();
    }

    private static Money money(List<UsageRow> rows, Function<UsageRow, Money> amount) {
        return rows.stream().map(amount).reduce(Money.ZERO, Money::plus);
    }

    private static JsonPath json(String key, String product, String... query) {
        return get(key, product, query).then().statusCode(200).extract().jsonPath();
    }

    private static Response get(String key, String product, String... query) {
        var request = given().auth().oauth2(key).pathParam("product", product);
        for (int i = 0; i < query.length; i += 2) {
            request.queryParam(query[i], query[i + 1]);
        }
        return request.get("/v1/organizations/analytics/products/{product}");
    }
}
