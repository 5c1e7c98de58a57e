package dev.tokenward.analytics.review;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import dev.tokenward.analytics.Given;
import dev.tokenward.analytics.Person;
import dev.tokenward.analytics.RandomUsage;
import dev.tokenward.analytics.UsageRow;
import dev.tokenward.commons.identity.Role;
import dev.tokenward.commons.money.Money;
import dev.tokenward.testkit.MutableClock;
import dev.tokenward.testkit.Tokens;
import dev.tokenward.testkit.Upstreams;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class ReviewResourceTest {
    private static final String PATH = "/v1/organizations/analytics/reviews";
    private static final String GROUP = RandomUsage.GROUPS.get(0);

    @Inject
    ReviewService reviews;

    @BeforeEach
    void standStill() {
        MutableClock.set(Instant.parse("2026-11-23T09:30:00Z"));
        Upstreams.answer("/v1/spend/limits_at", query -> "{\"members\":[],\"ceilings\":[]}");
    }

    @AfterEach
    void goOn() {
        MutableClock.release();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {61, 62})
    void figuresAreThoseOfAPlainSumForEveryoneAndForAGroup(long seed) {
        RandomUsage usage = new RandomUsage(seed, LocalDate.parse("2026-09-01"), LocalDate.parse("2026-11-22"), 700);
        Given given = usage.given("Acme");

        assertThat(reviews.makeDue(given.id(), "Acme")).isEqualTo(1 + RandomUsage.GROUPS.size());

        assertFigures(usage, review(Tokens.admin(given.id()), null), row -> true);
        assertFigures(usage, review(Tokens.admin(given.id()), GROUP), row -> isIn(usage, row));
        String owner = Tokens.ofGroupOwner(given.id(), "user_a", GROUP);
        assertThat(review(owner, null).getString("audience")).isEqualTo(GROUP);
        assertThat(review(owner, null).getList("sections.id")).doesNotContain("data");
    }

    @Test
    void reviewIsMadeOnceForAPeriodHoweverManyMakeIt() {
        Given given = acme();

        List<CompletableFuture<Integer>> makers = IntStream.range(0, 4)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> reviews.makeDue(given.id(), "Acme")))
                .toList();

        assertThat(makers.stream().mapToInt(CompletableFuture::join).sum()).isEqualTo(2);
        assertThat(reviews.makeDue(given.id(), "Acme")).isZero();
        MutableClock.set(Instant.parse("2026-12-01T02:00:00Z"));
        assertThat(reviews.makeDue(given.id(), "Acme")).isEqualTo(2);
        JsonPath list = list(Tokens.admin(given.id()));
        assertThat(list.getList("data.starting_on")).containsExactly("2026-11-01", "2026-10-01");
    }

    @Test
    void rolloutMakesReviewsWeeklyUntilFourWeeksAfterItsLastWave() {
        Given given = acme();
        Upstreams.feed("rollouts").put(given.id(), "rollout_a", rollout("2026-10-20T00:00:00Z"));
        await().until(() -> Given.number("select count(*) from rollouts where org_id = '" + given.id() + "'") == 1);

        assertThat(reviews.makeDue(given.id(), "Acme")).isEqualTo(2);
        assertThat(list(Tokens.admin(given.id())).getList("data.cadence")).containsExactly("monthly");
        Upstreams.feed("rollouts").put(given.id(), "rollout_a", rollout("2026-11-02T00:00:00Z"));
        await().until(() -> Given.number("select count(*) from rollouts where org_id = '" + given.id()
                        + "' and waves::text like '%2026-11-02%'")
                == 1);
        assertThat(reviews.makeDue(given.id(), "Acme")).isEqualTo(2);
        assertThat(list(Tokens.admin(given.id())).getList("data.cadence")).containsExactly("weekly", "monthly");
    }

    @Test
    void reviewIsAPageAndAPdfToo() throws IOException {
        Given given = acme();
        reviews.makeDue(given.id(), "<b>Acme & Söhne</b>");
        String key = Tokens.admin(given.id());
        String path = PATH + "/" + list(key).getString("data[0].id");

        String page = given().auth()
                .oauth2(key)
                .accept("text/html,application/xhtml+xml;q=0.9,*/*;q=0.8")
                .get(path)
                .then()
                .statusCode(200)
                .contentType("text/html;charset=utf-8")
                .header("Content-Security-Policy", containsString("default-src 'none'"))
                .body(containsString("prefers-color-scheme: dark"), containsString("@media print"))
                .extract()
                .asString();
        assertThat(page)
                .contains("Monthly review of &lt;b&gt;Acme", "&quot;Bob&quot; 😀")
                .doesNotContain("<b>Acme");
        byte[] pdf = given().auth()
                .oauth2(key)
                .accept("application/pdf")
                .get(path)
                .then()
                .statusCode(200)
                .contentType("application/pdf")
                .extract()
                .asByteArray();
        try (PDDocument document = Loader.loadPDF(pdf)) {
            assertThat(document.getDocumentInformation().getTitle()).startsWith("Monthly review of <b>Acme");
        }
        given().auth().oauth2(key).accept("image/png").get(path).then().statusCode(406);
        given().auth().oauth2(key).accept("*/*").get(path).then().contentType("application/json");
    }

    @Test
    void taskIsSignedOffOnceByWhoCameFirstAndAudited() {
        Given given = acme();
        reviews.makeDue(given.id(), "Acme");
        String admin = Tokens.admin(given.id());
        String path = PATH + "/" + list(admin).getString("data[0].id");
        int open = list(admin).getInt("data[0].open_tasks");

        JsonPath signed = sign(Tokens.ofUser(given.id(), "user_x", Role.ADMIN), path);
        MutableClock.set(Instant.parse("2026-11-24T09:30:00Z"));
        JsonPath again = sign(admin, path);

        String task = "sections.find { it.id == 'spend' }.task.signed_off.";
        assertThat(signed.getInt("open_tasks")).isEqualTo(open - 1);
        assertThat(again.getString(task + "user_id")).isEqualTo("user_x");
        assertThat(again.getString(task + "at")).isEqualTo("2026-11-23T09:30:00Z");
        await().until(() -> Upstreams.audited(given.id()).size() == 1);
        assertThat(Upstreams.audited(given.id()).get(0).path("action").asText()).isEqualTo("review_task.signed_off");
        given().auth().oauth2(admin).post(path + "/tasks/trend/sign_off").then().statusCode(404);
        given().auth().oauth2(admin).post(path + "/tasks/none/sign_off").then().statusCode(404);
    }

    @Test
    void reviewIsThereForThoseAloneWhomItIsFor() {
        Given given = acme();
        reviews.makeDue(given.id(), "Acme");
        String id = list(Tokens.admin(given.id())).getString("data[0].id");

        for (String stranger : List.of(
                Tokens.admin("org_other"),
                Tokens.ofGroupOwner(given.id(), "user_a", GROUP),
                Tokens.ofGroupOwner(given.id(), "user_b", "rbac_group_other"))) {
            given().auth().oauth2(stranger).get(PATH + "/" + id).then().statusCode(404);
            given().auth()
                    .oauth2(stranger)
                    .post(PATH + "/" + id + "/tasks/spend/sign_off")
                    .then()
                    .statusCode(404);
        }
        String other = Tokens.ofGroupOwner(given.id(), "user_b", "rbac_group_other");
        given().auth().oauth2(other).get(PATH).then().statusCode(200).body("data", hasSize(0));
        given().auth()
                .oauth2(other)
                .queryParam("audience", GROUP)
                .get(PATH)
                .then()
                .statusCode(403);
        given().auth()
                .oauth2(other)
                .queryParam("audience", "organization")
                .get(PATH)
                .then()
                .statusCode(403);
        given().auth()
                .oauth2(Tokens.ofGroupOwner(given.id(), "user_b"))
                .get(PATH)
                .then()
                .statusCode(403);
        given().auth()
                .oauth2(Tokens.withScopes(given.id(), "usage:read"))
                .get(PATH)
                .then()
                .statusCode(403);
        given().auth()
                .oauth2(Tokens.admin(given.id()))
                .queryParam("limit", 0)
                .get(PATH)
                .then()
                .statusCode(400);
        given().auth()
                .oauth2(Tokens.admin(given.id()))
                .queryParam("page", "x")
                .get(PATH)
                .then()
                .statusCode(400);
        String admin = Tokens.admin(given.id());
        given().auth()
                .oauth2(admin)
                .queryParam("audience", "\0")
                .get(PATH)
                .then()
                .statusCode(400)
                .body("errors[0].parameter", equalTo("audience"));
        given().auth().oauth2(admin).get(PATH + "/{id}", "\0").then().statusCode(404);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"'{\"cadence\":\"daily\"}', daily", "'{}', must be one of"})
    void wrongCadenceIsNamed(String body, String words) {
        given().auth()
                .oauth2(Tokens.admin("org_x"))
                .contentType("application/json")
                .body(body)
                .put("/v1/organizations/analytics/review_settings")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/cadence"))
                .body("detail", containsString(words));
    }

    @Test
    void cadenceIsSetByAdminsAndHolds() {
        Given given = acme();
        String path = "/v1/organizations/analytics/review_settings";

        given().auth()
                .oauth2(Tokens.ofGroupOwner(given.id(), "user_a", GROUP))
                .contentType("application/json")
                .body("{\"cadence\":\"off\"}")
                .put(path)
                .then()
                .statusCode(403);
        given().auth()
                .oauth2(Tokens.admin(given.id()))
                .contentType("application/json")
                .body("{\"cadence\":\"off\"}")
                .put(path)
                .then()
                .statusCode(200)
                .body("cadence", equalTo("off"));

        given().auth().oauth2(Tokens.admin(given.id())).get(path).then().body("cadence", equalTo("off"));
        assertThat(reviews.makeDue(given.id(), "Acme")).isZero();
        given().auth().oauth2(Tokens.admin("org_other")).get(path).then().body("cadence", not(equalTo("off")));
    }

    /** One group with an owner, somebody with an awkward name, and usage in October and November. */
    private static Given acme() {
        return Given.organization("<b>Acme & Söhne</b>")
                .person(Person.of("user_a", "a@example.com")
                        .called("O'Neil, \"Bob\" 😀")
                        .in(GROUP, "2026-09-01T00:00:00Z", null))
                .group(GROUP, "Group, \"A\"")
                .usage(UsageRow.of("1", "2026-10-05", "user_a", "chat", "claude-opus-4-5", "10"))
                .usage(UsageRow.of("2", "2026-11-17", "user_a", "chat", "claude-opus-4-5", "20"))
                .settled();
    }

    private static Map<String, Object> rollout(String lastWave) {
        return Map.of(
                "name",
                "Code",
                "surface",
                "claude_code",
                "status",
                "running",
                "waves",
                List.of(Map.of(
                        "position",
                        1,
                        "name",
                        "First",
                        "rbac_group_ids",
                        List.of(GROUP),
                        "starting_at",
                        lastWave,
                        "effective_at",
                        lastWave)));
    }

    private static void assertFigures(RandomUsage usage, JsonPath review, Predicate<UsageRow> seen) {
        List<UsageRow> october = rows(usage, seen, "2026-10-01", "2026-11-01");
        List<UsageRow> september = rows(usage, seen, "2026-09-01", "2026-10-01");
        List<String> figures = review.getList("sections.find { it.id == 'spend' }.figures.value");
        assertThat(figures.subList(0, 5))
                .containsExactly(net(october), net(september), requests(october), people(october), people(september));
        assertThat(review.getString("sections.find { it.id == 'trend' }.figures[0].value"))
                .isEqualTo(net(rows(usage, seen, "2026-10-25", "2026-11-01")));
        assertThat(review.getString("starting_on")).isEqualTo("2026-10-01");
        assertThat(review.getString("ending_on")).isEqualTo("2026-11-01");
    }

    private static List<UsageRow> rows(RandomUsage usage, Predicate<UsageRow> seen, String first, String end) {
        return usage.rows.stream()
                .filter(seen)
                .filter(row ->
                        !row.day().isBefore(LocalDate.parse(first)) && row.day().isBefore(LocalDate.parse(end)))
                .toList();
    }

    private static boolean isIn(RandomUsage usage, UsageRow row) {
        return usage.person(row.userId()).map(Person::memberships).orElse(List.of()).stream()
                .filter(membership -> membership.rbacGroupId().equals(GROUP))
                .anyMatch(membership -> !row.day().isBefore(day(membership.since()))
                        && (membership.until() == null || row.day().isBefore(day(membership.until()))));
    }

    private static LocalDate day(String instant) {
        return LocalDate.parse(instant.substring(0, 10));
    }

    private static String net(List<UsageRow> rows) {
        return rows.stream().map(UsageRow::net).reduce(Money.ZERO, Money::plus).minorUnits();
    }

    private static String requests(List<UsageRow> rows) {
        return "" + rows.stream().mapToLong(UsageRow::requests).sum();
    }

    private static String people(List<UsageRow> rows) {
        return ""
                + rows.stream()
                        .filter(row -> row.userId() != null)
                        .map(UsageRow::userId)
                        .distinct()
                        .count();
    }

    private static JsonPath sign(String key, String path) {
        return given().auth()
                .oauth2(key)
                .post(path + "/tasks/spend/sign_off")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static JsonPath review(String key, String audience) {
        String id = given().auth()
                .oauth2(key)
                .queryParams(audience == null ? Map.of() : Map.of("audience", audience))
                .get(PATH)
                .then()
                .statusCode(200)
                .body("data", hasSize(1))
                .extract()
                .jsonPath()
                .getString("data[0].id");
        return given().auth()
                .oauth2(key)
                .get(PATH + "/" + id)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static JsonPath list(String key) {
        return given().auth()
                .oauth2(key)
                .get(PATH)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }
}
