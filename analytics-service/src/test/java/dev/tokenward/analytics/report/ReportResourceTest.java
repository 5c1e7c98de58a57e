package dev.tokenward.analytics.report;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import dev.tokenward.analytics.Given;
import dev.tokenward.analytics.Person;
import dev.tokenward.analytics.UsageRow;
import dev.tokenward.commons.identity.Role;
import dev.tokenward.commons.identity.Scope;
import dev.tokenward.commons.money.Money;
import dev.tokenward.testkit.MutableClock;
import dev.tokenward.testkit.Tokens;
import dev.tokenward.testkit.Upstreams;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.io.StringReader;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class ReportResourceTest {
    private static final String NAME = "=1+1, \"Bob\" 😀";
    private static final List<String> ALL = List.of(
            "outliers",
            "groups",
            "model_mix",
            "recommended_tiers",
            "chargeback",
            "data_quality",
            "rollout_effect",
            "simulation",
            "ceiling");

    @BeforeEach
    void standStill() {
        MutableClock.set(Instant.parse("2026-11-23T09:30:00Z"));
        new FakeLimits().answering();
        Upstreams.answer("/v1/late_usage", query -> "{\"data\":[]}");
    }

    @AfterEach
    void goOn() {
        Upstreams.answerModelMix(null);
        MutableClock.release();
    }

    @Test
    void everyReportIsThereAsJsonAndAsCsvByHeaderAndByName() throws IOException {
        Given given = acme();
        for (String report : ALL) {
            Asked json = Asked.admin(given.id(), report);
            Response csv = csv(given, report, "text/csv");

            assertThat(csv.header("Content-Type")).isEqualTo("text/csv; charset=utf-8");
            assertThat(csv.header("Content-Disposition")).startsWith("attachment; filename=\"" + report + "-2026-");
            assertThat(csv(given, report + ".csv", "*/*").asString()).isEqualTo(csv.asString());
            List<CSVRecord> records = records(csv);
            assertThat(records).hasSize(json.lines().size() + 1);
            assertThat(records.get(0).get("finding")).isEqualTo("summary");
            assertThat(records.get(0).get("meaning"))
                    .isEqualTo(json.json().getString("meaning"))
                    .isNotEmpty();
            assertThat(records)
                    .allSatisfy(record -> assertThat(record.get("action")).isNotEmpty());
        }
    }

    @Test
    void cellsThatASpreadsheetWouldRunAreDefusedAndNegativeNumbersStayNumbers() throws IOException {
        Given given = acme().usage(UsageRow.of("minus", "2026-11-20", "user_bob", "chat", "m", "-2.5"))
                .settled();

        List<CSVRecord> lines = records(csv(given, "chargeback", "text/csv"));

        assertThat(lines.stream()
                        .filter(line -> line.get("subject_id").equals("sales"))
                        .findFirst()
                        .orElseThrow()
                        .get("subject_name"))
                .isEqualTo("'=Sales");
        List<CSVRecord> people = records(csv(given, "outliers", "text/csv"));
        assertThat(people.stream().map(line -> line.get("subject_name"))).contains("'" + NAME);
        assertThat(people.stream().map(line -> line.get("last_7_days_usd"))).contains("-2.50");
    }

    @Test
    void groupThatApproachesItsCapIsToldToTryGuidanceBeforeMoreBudget() {
        new FakeLimits().user("user_ada", "10000").user("user_bob", "10000").answering();
        Given given = Given.organization("Acme")
                .group("design", "Design")
                .group("sales", "Sales")
                .person(Person.of("user_ada", "ada@example.com").in("design", "2026-01-01T00:00:00Z", null))
                .person(Person.of("user_bob", "bob@example.com").in("sales", "2026-01-01T00:00:00Z", null))
                .usage(UsageRow.of("1", "2026-10-02", "user_ada", "chat", "claude-opus-4-5", "80"))
                .usage(UsageRow.of("2", "2026-11-02", "user_ada", "chat", "claude-opus-4-5", "20"))
                .usage(UsageRow.of("3", "2026-11-02", "user_ada", "chat", "claude-sonnet-5", "60"))
                .usage(UsageRow.of("4", "2026-09-02", "user_bob", "chat", "claude-sonnet-5", "80"))
                .usage(UsageRow.of("5", "2026-10-02", "user_bob", "chat", "claude-sonnet-5", "90"))
                .usage(UsageRow.of("6", "2026-11-02", "user_bob", "chat", "claude-sonnet-5", "79.99"))
                .settled();

        Asked groups = Asked.admin(given.id(), "groups");

        assertThat(groups.findings()).containsExactly("approaches_cap design", "approaches_cap sales");
        assertThat(groups.figure("design", "try_first")).isEqualTo("model_guidance");
        assertThat(groups.figure("sales", "try_first")).isEqualTo("more_budget");
        assertThat(groups.figure("design", "median_use_percent_last_month")).isEqualTo(80.0f);
        assertThat(Asked.admin(given.id(), "groups?month=2026-09").findings()).isEmpty();
    }

    @Test
    void moreGroupsThanTheOrganizationWantsAreAWarning() {
        Given given = acme();
        for (int i = 0; i < 9; i++) {
            given.group("more_" + i, "More " + i);
        }
        assertThat(Asked.admin(given.settled().id(), "groups").findings()).contains("many_groups " + given.id());
    }

    @Test
    void costlyMixSaysWhatTheSameTokensWouldHaveCostOnTheDefaultModel() {
        Given given = acme().usage(UsageRow.of("o", "2026-11-03", "user_ada", "chat", "claude-opus-4-5", "900"))
                .settled();

        Asked unpriced = Asked.admin(given.id(), "model_mix");
        Upstreams.answerModelMix("{\"priced_as\":\"claude-sonnet-5\",\"net\":[\"100\",\"12345\",\"20\",\"30\"]}");
        Asked priced = Asked.admin(given.id(), "model_mix");

        Upstreams.answerModelMix("{\"priced_as\":\"claude-sonnet-5\",\"net\":[\"100\"]}");
        assertThat(Asked.admin(given.id(), "model_mix").figure("opus", "spend_at_default_model"))
                .isNull();
        assertThat(unpriced.findings()).containsExactly("costly_mix opus");
        assertThat(unpriced.figure("opus", "spend_at_default_model")).isNull();
        assertThat(unpriced.figure("opus", "default_model")).isEqualTo("sonnet");
        assertThat(priced.json().getString("meaning")).contains("123.45 USD on claude-sonnet-5");
        assertThat(priced.figure("opus", "spend_at_default_model")).isEqualTo("12345");
        assertThat(Upstreams.modelMixQuestion()
                        .path("lines")
                        .get(1)
                        .path("cache_write_5m")
                        .asLong())
                .isEqualTo(30);
    }

    @Test
    void waveIsComparedOverAsManyDaysBeforeAsAfter() {
        Given given = acme();
        Upstreams.feed("rollouts")
                .put(
                        given.id(),
                        "rollout_1",
                        Map.of(
                                "name",
                                "Cowork",
                                "surface",
                                "cowork",
                                "status",
                                "running",
                                "waves",
                                List.of(
                                        Map.of(
                                                "position",
                                                1,
                                                "name",
                                                "first",
                                                "rbac_group_ids",
                                                List.of("design"),
                                                "starting_at",
                                                "2026-11-21T10:00:00Z",
                                                "effective_at",
                                                "2026-11-21T10:00:00Z"),
                                        Map.of(
                                                "position",
                                                2,
                                                "name",
                                                "second",
                                                "rbac_group_ids",
                                                List.of("sales"),
                                                "starting_at",
                                                "2026-12-21T10:00:00Z",
                                                "effective_at",
                                                "2026-12-21T10:00:00Z"))));
        given.usage(UsageRow.of("w0", "2026-11-18", "user_ada", "cowork", "m", "1000"))
                .usage(UsageRow.of("w1", "2026-11-19", "user_ada", "chat", "m", "3"))
                .usage(UsageRow.of("w2", "2026-11-21", "user_ada", "cowork", "m", "5"))
                .usage(UsageRow.of("w3", "2026-11-22", "user_bob", "cowork", "m", "50"))
                .usage(UsageRow.of("w4", "2026-11-23", "user_ada", "cowork", "m", "500"))
                .settled();

        Asked effect = Asked.admin(given.id(), "rollout_effect");

        assertThat(effect.figure("rollout_1/1", "days")).isEqualTo(2);
        assertThat(effect.figure("rollout_1/1", "spend_before")).isEqualTo("300");
        assertThat(effect.figure("rollout_1/1", "spend_after")).isEqualTo("500");
        assertThat(effect.figure("rollout_1/1", "surface_spend_before")).isEqualTo("0");
        assertThat(effect.figure("rollout_1/1", "people_after")).isEqualTo(1);
        assertThat(effect.figure("rollout_1/2", "days")).isEqualTo(0);
        assertThat(effect.figure("rollout_1/2", "spend_after")).isNull();
        assertThat(Asked.admin(given.id(), "rollout_effect?rollout_id=other").lines())
                .isEmpty();
    }

    @Test
    void ceilingsAndPoolsSayWhenTheyAreReachedAndWhomThatStops() {
        Given given = acme().usage(UsageRow.of("c", "2026-11-20", "user_bob", "chat", "m", "70"))
                .settled();
        new FakeLimits()
                .ceiling("organization", "", null, "11000")
                .ceiling("organization_service", "chat", "chat", "1000000")
                .ceiling("rbac_group", "sales", null, "5000")
                .answering();

        Asked ceiling = Asked.admin(given.id(), "ceiling");

        assertThat(ceiling.findings()).containsExactly("will_be_reached " + given.id(), "reached sales");
        assertThat(ceiling.figure(given.id(), "spend")).isEqualTo("7800");
        assertThat(ceiling.figure(given.id(), "last_7_days")).isEqualTo("7000");
        assertThat(ceiling.figure(given.id(), "reached_on")).isEqualTo("2026-11-26");
        assertThat(ceiling.figure(given.id(), "people_stopped")).isEqualTo(2);
        assertThat(ceiling.figure("sales", "people_stopped")).isEqualTo(1);
        assertThat(ceiling.figure("sales", "reached_on")).isEqualTo("2026-11-23");
    }

    @Test
    void lateUsageIsToldToWhoSeesEverything() {
        Given given = acme();
        Upstreams.answer(
                "/v1/late_usage",
                query -> given.id().equals(query.get("org_id")) && "2026-11-01".equals(query.get("from"))
                        ? "{\"data\":[{\"kind\":\"late\",\"product\":\"chat\",\"requests\":3,\"net\":\"250\"}]}"
                        : "{\"data\":[]}");

        assertThat(Asked.admin(given.id(), "data_quality").findings()).contains("late chat", "unattributed chat");
        assertThat(Asked.by(Tokens.ofGroupOwner(given.id(), "user_ada", "design"), "data_quality")
                        .findings())
                .isEmpty();
    }

    @Test
    void ownerOfGroupsSeesWhatTheirPeopleUsedMeanwhileAndNothingOfTheOrganization() {
        new FakeLimits()
                .user("user_ada", "100")
                .user("user_bob", "100")
                .ceiling("organization", "", null, "1000")
                .ceiling("rbac_group", "design", null, "500")
                .ceiling("rbac_group", "sales", null, "500")
                .answering();
        Given given = acme();
        String owner = Tokens.ofGroupOwner(given.id(), "user_ada", "design");

        assertThat(Asked.by(owner, "outliers").lines())
                .allMatch(line -> Asked.subject(line).get("id").equals("user_ada"));
        assertThat(Asked.by(owner, "groups").lines())
                .allMatch(line -> Asked.subject(line).get("id").equals("design"));
        assertThat(Asked.by(owner, "ceiling").lines())
                .allMatch(line -> Asked.subject(line).get("id").equals("design"));
        assertThat(Asked.by(owner, "chargeback").lines())
                .allMatch(line -> Asked.subject(line).get("id").equals("design"));
        assertThat(Asked.by(owner, "chargeback").figure("design", "spend")).isEqualTo("300");
        assertThat(Asked.by(owner, "model_mix").json().getString("meaning")).contains("3.00 USD");
        for (String report : ALL) {
            Asked.call(owner, report + "?rbac_group_ids=sales")
                    .statusCode(403)
                    .body("detail", containsString("'sales' is not yours"));
            Asked.call(Tokens.ofGroupOwner(given.id(), "user_ada"), report).statusCode(403);
            Asked.call(Tokens.of(given.id(), Role.USER), report).statusCode(403);
            Asked.call(Tokens.withScopes(given.id(), Scope.USAGE_WRITE), report).statusCode(403);
            Asked.call("tw_wrong", report).statusCode(401);
        }
    }

    @Test
    void anotherOrganizationsUsageIsInNoReport() {
        acme();
        Given other = Given.organization("Other").settled();

        for (String report :
                List.of("outliers", "groups", "model_mix", "chargeback", "data_quality", "rollout_effect", "ceiling")) {
            assertThat(Asked.admin(other.id(), report).lines()).isEmpty();
        }
    }

    @Test
    void limitsOfAMonthThatEndedAreAskedOnceAndThoseOfTheRunningOneAgainAfterAMinute() {
        FakeLimits limits = new FakeLimits().answering();
        Given given = acme();

        Asked.admin(given.id(), "outliers");
        Asked.admin(given.id(), "outliers");
        assertThat(limits.asked)
                .containsExactly("2026-09-30T23:59:59.999999Z", "2026-10-31T23:59:59.999999Z", "2026-11-23T09:30:00Z");
        MutableClock.set(Instant.parse("2026-11-23T09:31:00Z"));
        Asked.admin(given.id(), "outliers");
        assertThat(limits.asked).hasSize(4).endsWith("2026-11-23T09:31:00Z");
    }

    @Test
    void withoutLimitsAReportThatNeedsThemSaysSoAndTheOthersAnswer() {
        Upstreams.answer(FakeLimits.PATH, query -> "{");
        Given given = acme();

        for (String report : List.of("outliers", "groups", "ceiling")) {
            Asked.call(Tokens.admin(given.id()), report)
                    .statusCode(503)
                    .body("type", equalTo("urn:tokenward:problem:upstream-unavailable"))
                    .body("detail", containsString("limits-service"));
        }
        Asked.admin(given.id(), "chargeback");
        new FakeLimits().answering();
        Asked.admin(given.id(), "outliers");
        Upstreams.answer(FakeLimits.PATH, query -> "{");
        MutableClock.set(Instant.parse("2026-11-23T09:35:00Z"));
        Asked.admin(given.id(), "outliers");
    }

    @ParameterizedTest
    @CsvSource({
        "outliers?month=november, month, such as 2026-11",
        "outliers?month=2026-12, month, from 2025-11 to 2026-11",
        "chargeback?month=2025-10, month, from 2025-11 to 2026-11",
        "simulation?months=13, months, 1 to 12",
        "simulation?months=x, months, 1 to 12",
        "simulation?light=-1, light, minor units",
        "simulation?product=slack, power, has no starting points"
    })
    void badInputIsRefusedByName(String report, String parameter, String detail) {
        Asked.call(Tokens.admin("org_x"), report)
                .statusCode(400)
                .body("errors[0].parameter", equalTo(parameter))
                .body("detail", containsString(detail));
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "*/*", "text/csv;q=0.1, application/json"})
    void jsonIsWhatIsMeantUnlessCsvIsAskedFor(String accept) {
        Given given = acme();
        given().auth()
                .oauth2(Tokens.admin(given.id()))
                .header("Accept", accept)
                .get(Asked.REPORTS + "chargeback")
                .then()
                .statusCode(200)
                .header("Content-Type", startsWith("application/json"));
    }

    private static Given acme() {
        return Given.organization("Acme")
                .group("design", "Design")
                .group("sales", "=Sales")
                .person(Person.of("user_ada", "ada@example.com").in("design", "2026-11-10T00:00:00Z", null))
                .person(Person.of("user_bob", "bob@example.com").called(NAME).in("sales", "2026-01-01T00:00:00Z", null))
                .usage(UsageRow.of("a1", "2026-11-02", "user_ada", "chat", "claude-haiku-4-5", "4"))
                .usage(UsageRow.of("a2", "2026-11-10", "user_ada", "chat", "claude-sonnet-5", "3"))
                .usage(new UsageRow(
                        "s1",
                        LocalDate.parse("2026-11-10"),
                        "email:x@example.com",
                        null,
                        "chat",
                        "claude-sonnet-5",
                        null,
                        null,
                        null,
                        true,
                        1,
                        List.of(1L, 0L, 0L, 0L, 1L),
                        0,
                        Money.of("1"),
                        Money.of("1")))
                .settled();
    }

    private static Response csv(Given given, String report, String accept) {
        Response answer = given().auth()
                .oauth2(Tokens.admin(given.id()))
                .header("Accept", accept)
                .get(Asked.REPORTS + report);
        answer.then().statusCode(200);
        return answer;
    }

    private static List<CSVRecord> records(Response csv) throws IOException {
        return CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get()
                .parse(new StringReader(csv.asString()))
                .getRecords();
    }
}
