package dev.tokenward.analytics.leaderboard;

import static io.restassured.RestAssured.given;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.tokenward.analytics.Given;
import dev.tokenward.analytics.Person;
import dev.tokenward.analytics.RandomUsage;
import dev.tokenward.analytics.UsageRow;
import dev.tokenward.analytics.sums.BruteForce;
import dev.tokenward.commons.identity.Role;
import dev.tokenward.commons.money.Money;
import dev.tokenward.testkit.MutableClock;
import dev.tokenward.testkit.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class LeaderboardResourceTest {
    private static final String PATH = "/v1/organizations/analytics/leaderboard";

    @BeforeEach
    void standStill() {
        MutableClock.set(Instant.parse("2026-11-23T09:30:00Z"));
    }

    @AfterEach
    void goOn() {
        MutableClock.release();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {121, 122})
    void ranksAreThoseOfPlainSumsOverTheRows(long seed) {
        RandomUsage usage = new RandomUsage(seed, LocalDate.parse("2026-09-01"), LocalDate.parse("2026-11-23"), 300);
        String organization = usage.given("Acme").id();
        String admin = Tokens.admin(organization);
        List<UsageRow> known =
                usage.rows.stream().filter(row -> row.userId() != null).toList();
        BruteForce membership = new BruteForce(usage, row -> true, Set.of());

        assertRanks(usage, rows(admin), in(known, "2026-11-01", "2026-11-24"));
        assertRanks(usage, rows(admin, "period", "last_month"), in(known, "2026-10-01", "2026-11-01"));
        assertRanks(
                usage,
                rows(admin, "starting_date", "2026-11-03", "ending_date", "2026-11-09", "products[]", "chat"),
                in(known, "2026-11-03", "2026-11-09").stream()
                        .filter(row -> row.product().equals("chat"))
                        .toList());
        assertRanks(
                usage,
                rows(Tokens.ofGroupOwner(organization, "user_owner", "rbac_group_b")),
                in(known, "2026-11-01", "2026-11-24").stream()
                        .filter(row -> membership.groupsOn(row).contains("rbac_group_b"))
                        .toList());
    }

    @Test
    void equalValuesShareARankAndGoByEmailOverPages() {
        Given given = acme();

        List<Map<String, Object>> rows = rows(Tokens.admin(given.id()), "by", "amount", "limit", "1");

        assertThat(rows.stream().map(row -> row.get("rank"))).containsExactly(1, 1, 3);
        assertThat(rows.stream().map(row -> (Object) ((Map<?, ?>) row.get("user")).get("email_address")))
                .containsExactly("a@example.com", "b@example.com", "c@example.com");
        get(Tokens.ofUser(given.id(), "user_c", Role.ADMIN), "by", "amount", "limit", "1")
                .then()
                .body("you.rank", equalTo(3))
                .body("you.you", equalTo(true))
                .body("data[0].you", equalTo(false))
                .body("shown", equalTo("names"));
        get(Tokens.admin(given.id())).then().body("you", nullValue());
    }

    @Test
    void usageOfTomorrowDoesNotCountToday() {
        Given given = acme().usage(UsageRow.of("9", "2026-11-24", "user_c", "chat", "m", "700"))
                .settled();

        assertThat(rows(Tokens.admin(given.id()), "by", "amount").stream().map(row -> row.get("amount")))
                .containsExactly("500", "500", "300");
        MutableClock.set(Instant.parse("2026-11-24T00:00:00Z"));
        assertThat(rows(Tokens.admin(given.id()), "by", "amount").get(0).get("amount"))
                .isEqualTo("70300");
    }

    @Test
    void membersSeeNothingUnlessTheOrganizationLetsThem() {
        Given given = acme();
        String member = Tokens.ofUser(given.id(), "user_a", Role.USER);

        get(member).then().statusCode(403).body("detail", containsString("does not show"));
        set(given, "names");
        get(member).then().statusCode(200).body("data[0].user.name", equalTo("Name of a@example.com"));
        set(given, "hidden");
        get(member).then().statusCode(403);
        given().auth()
                .oauth2(Tokens.admin(given.id()))
                .contentType(ContentType.JSON)
                .body("{\"leaderboard\":\"everything\"}")
                .put("/v1/organizations/analytics/settings")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/leaderboard"));
    }

    @Test
    void pseudonymsTellNobodyButOneself() {
        Given given = acme();
        set(given, "pseudonyms");
        String member = Tokens.ofUser(given.id(), "user_b", Role.USER);

        Response response = get(member, "by", "amount");

        response.then()
                .statusCode(200)
                .body("shown", equalTo("pseudonyms"))
                .body("data.user", equalTo(Arrays.asList(null, null, null)))
                .body("data.rank", equalTo(List.of(1, 1, 3)))
                .body("data.findAll { it.you }.size()", equalTo(1))
                .body("you.amount", equalTo("500"));
        assertThat(response.asString()).doesNotContain("user_", "example.com");
        String you = response.jsonPath().getString("you.pseudonym");
        assertThat(get(Tokens.ofUser(given.id(), "user_c", Role.USER))
                        .jsonPath()
                        .getList("data.pseudonym"))
                .contains(you);
        assertThat(get(member, "products[]", "chat").jsonPath().getString("you.pseudonym"))
                .isEqualTo(you);
        assertThat(get(member, "period", "last_month").jsonPath().getString("you.pseudonym"))
                .startsWith("Member ")
                .isNotEqualTo(you);
        MutableClock.set(Instant.parse("2026-12-02T00:00:00Z"));
        assertThat(get(member, "period", "last_month").jsonPath().getString("you.pseudonym"))
                .isEqualTo(you);
    }

    @Test
    void cursorsOfMembersSayNothingOfWhoIsOnThePage() {
        Given given = acme();
        set(given, "pseudonyms");
        String member = Tokens.ofUser(given.id(), "user_b", Role.USER);

        String next = get(member, "limit", "1").jsonPath().getString("next_page");

        assertThat(new String(Base64.getUrlDecoder().decode(next))).doesNotContain("user_", "example.com");
        assertThat(rows(member, "limit", "1")).hasSize(3).isEqualTo(rows(member));
        get(Tokens.ofUser(given.id(), "user_c", Role.USER), "limit", "1", "page", next)
                .then()
                .statusCode(400);
        get(Tokens.admin(given.id()), "limit", "1", "page", next).then().statusCode(400);
        get(member, "limit", "1", "by", "amount", "page", next).then().statusCode(400);
    }

    @Test
    void membersMayNotCutTheBoardUntilSomebodyStandsAlone() {
        Given given = acme();
        set(given, "pseudonyms");
        String member = Tokens.ofUser(given.id(), "user_b", Role.USER);

        get(member, "starting_date", "2026-11-02").then().statusCode(403);
        get(member, "rbac_group_ids[]", "rbac_group_a").then().statusCode(403);
        get(member, "period", "ytd").then().statusCode(403);
        get(Tokens.ofGroupOwner(given.id(), "user_b", "rbac_group_a"), "rbac_group_ids[]", "rbac_group_x")
                .then()
                .statusCode(403);
    }

    @Test
    void badParametersAreRefusedByName() {
        String admin = Tokens.admin("org_x");
        get(admin, "by", "requests").then().statusCode(400).body("errors[0].parameter", equalTo("by"));
        get(admin, "limit", "0").then().statusCode(400).body("errors[0].parameter", equalTo("limit"));
        get(admin, "page", "zzz").then().statusCode(400).body("errors[0].parameter", equalTo("page"));
        get(admin, "products[]", "a\0b").then().statusCode(400).body("errors[0].parameter", equalTo("products[]"));
    }

    private static Given acme() {
        return Given.organization("Acme")
                .person(Person.of("user_a", "a@example.com"))
                .person(Person.of("user_b", "b@example.com"))
                .person(Person.of("user_c", "c@example.com"))
                .usage(UsageRow.of("1", "2026-11-02", "user_b", "chat", "m", "5"))
                .usage(UsageRow.of("2", "2026-11-03", "user_a", "chat", "m", "5"))
                .usage(UsageRow.of("3", "2026-11-03", "user_c", "cowork", "m", "3"))
                .usage(UsageRow.of("4", "2026-10-03", "user_b", "chat", "m", "3"))
                .settled();
    }

    private static void set(Given given, String leaderboard) {
        given().auth()
                .oauth2(Tokens.admin(given.id()))
                .contentType(ContentType.JSON)
                .body("{\"leaderboard\":\"" + leaderboard + "\"}")
                .put("/v1/organizations/analytics/settings")
                .then()
                .statusCode(200)
                .body("leaderboard", equalTo(leaderboard));
    }

    private static void assertRanks(RandomUsage usage, List<Map<String, Object>> board, List<UsageRow> rows) {
        Map<String, List<UsageRow>> byUser = rows.stream().collect(groupingBy(UsageRow::userId));
        Function<String, Long> tokens =
                user -> byUser.get(user).stream().mapToLong(UsageRow::allTokens).sum();
        List<String> order = byUser.keySet().stream()
                .sorted(Comparator.comparing(tokens)
                        .reversed()
                        .thenComparing(
                                user -> usage.person(user).map(Person::email).orElse(user)))
                .toList();
        assertThat(board.stream().map(row -> (String) ((Map<?, ?>) row.get("user")).get("user_id")))
                .containsExactlyElementsOf(order);
        board.forEach(row -> {
            String user = (String) ((Map<?, ?>) row.get("user")).get("user_id");
            long above = byUser.keySet().stream()
                    .filter(other -> tokens.apply(other) > tokens.apply(user))
                    .count();
            assertThat(row.get("rank")).isEqualTo((int) above + 1);
            assertThat(((Number) row.get("tokens")).longValue()).isEqualTo(tokens.apply(user));
            assertThat(row.get("amount"))
                    .isEqualTo(byUser.get(user).stream()
                            .map(UsageRow::net)
                            .reduce(Money.ZERO, Money::plus)
                            .minorUnits());
        });
    }

    private static List<UsageRow> in(List<UsageRow> rows, String first, String end) {
        return rows.stream()
                .filter(row ->
                        !row.day().isBefore(LocalDate.parse(first)) && row.day().isBefore(LocalDate.parse(end)))
                .toList();
    }

    /** Of all pages. */
    private static List<Map<String, Object>> rows(String key, String... query) {
        List<Map<String, Object>> rows = new ArrayList<>();
        String page = "";
        while (page != null) {
            List<String> more = new ArrayList<>(List.of(query));
            more.addAll(List.of("page", page));
            JsonPath answer = get(key, more.toArray(String[]::new)).jsonPath();
            rows.addAll(answer.getList("data"));
            page = answer.getString("next_page");
        }
        return rows;
    }

    private static Response get(String key, String... query) {
        var request = given().auth().oauth2(key);
        for (int i = 0; i < query.length; i += 2) {
            request.queryParam(query[i], query[i + 1]);
        }
        return request.get(PATH);
    }
}
