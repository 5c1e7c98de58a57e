package dev.tokenward.limits.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.tokenward.commons.tenancy.Tenancy;
import dev.tokenward.limits.Given;
import dev.tokenward.limits.webhook.ImpatientProfile;
import dev.tokenward.limits.webhook.Receiver;
import dev.tokenward.testkit.MutableClock;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Once for each crossing and period, whatever happens. */
@QuarkusTest
@TestProfile(ImpatientProfile.class)
class AlertRaisingTest {
    private static final String ALERTS = "/v1/organizations/alerts";
    private static final Instant NOVEMBER = Instant.parse("2026-11-23T09:30:00Z");

    @Inject
    EvaluationService evaluations;

    @Inject
    EvaluationStore turns;

    @Inject
    Jdbi jdbi;

    private final Receiver receiver = new Receiver();

    @BeforeEach
    void standStill() {
        MutableClock.set(NOVEMBER);
    }

    @AfterEach
    void goOn() {
        MutableClock.release();
        receiver.close();
    }

    @Test
    void everyThresholdIsRaisedOnceAndToldOnce() {
        Given given = Given.organization().member("ada").settled().userLimit("ada", "10000");
        String secret = given.asAdmin()
                .body("{\"url\":\"" + receiver.url() + "\"}")
                .post("/v1/organizations/alert_webhooks")
                .path("secret");
        rule(given, "threshold", "member", "");

        given.spend("ada", "chat", "80").settled();
        assertThat(raised(given, 1)).containsExactly("ada 75 #1");
        given.spend("ada", "chat", "25").settled();
        assertThat(raised(given, 3)).containsExactlyInAnyOrder("ada 75 #1", "ada 90 #1", "ada 100 #1");
        evaluateOften(given);

        await().atMost(Duration.ofSeconds(60)).until(() -> receiver.taken().size() >= 3);
        assertThat(raised(given, 3)).hasSize(3);
        assertThat(receiver.taken()).hasSize(3).allSatisfy(message -> {
            assertThat(message.isSignedBy(secret)).isTrue();
            assertThat(message.event().path("type").asText()).isEqualTo("dev.tokenward.alert.raised");
            assertThat(message.event().path("subject").asText()).isEqualTo("ada");
            assertThat(message.event().at("/data/id").asText()).isEqualTo(message.id());
            assertThat(message.event().at("/data/limit").asText()).isEqualTo("10000");
            assertThat(message.event().at("/data/subject/email").asText()).isEqualTo("ada@example.com");
        });
        assertThat(receiver.taken().get(0).event().at("/data/message").asText())
                .isEqualTo("ada@example.com has spent 80.00 USD of the monthly limit of 100.00 USD: 75 % is reached.");
    }

    @Test
    void raisedLimitArmsAgainWhatIsNoMoreCrossed() {
        Given given = Given.organization().member("ada").settled().userLimit("ada", "10000");
        rule(given, "threshold", "member", "");
        given.spend("ada", "chat", "95").settled();
        raised(given, 2);

        given.userLimit("ada", "12000");
        awaitStanding(given, "ada 75 #1");
        given.spend("ada", "chat", "15").settled();

        assertThat(raised(given, 3)).containsExactlyInAnyOrder("ada 75 #1", "ada 90 #1", "ada 90 #2");
        given.asAdmin().queryParam("status", "ended").get(ALERTS).then().body("data", hasSize(1));
    }

    @Test
    void newPeriodBeginsArmed() {
        Given given = Given.organization().member("ada").settled().userLimit("ada", "10000");
        rule(given, "threshold", "member", "");
        given.spend("ada", "chat", "80").settled();
        raised(given, 1);

        MutableClock.set(Instant.parse("2026-12-01T00:00:01Z"));
        awaitStanding(given);
        given.spend("ada", "chat", "76").settled();

        assertThat(raised(given, 2)).containsExactly("ada 75 #1", "ada 75 #1");
        given.asAdmin().get(ALERTS).then().body("data.period_start", contains("2026-12-01", "2026-11-01"));
    }

    @Test
    void poolsGroupsAndTheOrganizationAreLookedAtTooAndGivenGroupsAlone() {
        Given given = Given.organization()
                .group("design", "Design")
                .group("sales", "Sales")
                .member("ada", "design")
                .member("bob", "design")
                .member("sam", "sales")
                .settled();
        given.limit(
                "{\"scope\":{\"type\":\"rbac_group\",\"rbac_group_id\":\"design\"},\"amount\":\"10000\",\"kind\":\"pool\"}");
        given.limit(
                "{\"scope\":{\"type\":\"rbac_group\",\"rbac_group_id\":\"sales\"},\"amount\":\"1000\",\"kind\":\"pool\"}");
        given.limit("{\"scope\":{\"type\":\"organization_service\",\"service\":\"chat\"},\"amount\":\"20000\"}");
        given.userLimit("ada", "5000").userLimit("bob", "100000").userLimit("sam", "100");
        rule(given, "threshold", "group_pool", ",\"percents\":[80],\"rbac_group_ids\":[\"design\"]");
        rule(
                given,
                "threshold",
                "group_members",
                ",\"percents\":[90],\"share_percent\":50,\"rbac_group_ids\":[\"design\"]");
        rule(given, "threshold", "organization", ",\"percents\":[50]");
        rule(given, "threshold", "member", ",\"percents\":[100],\"rbac_group_ids\":[\"design\"]");

        given.spend("ada", "chat", "85").spend("sam", "chat", "20").settled();

        assertThat(raised(given, 4))
                .containsExactlyInAnyOrder("design 80 #1", "design 90 #1", "null 50 #1", "ada 100 #1");
        given.asAdmin()
                .queryParam("rbac_group_ids", "design")
                .get(ALERTS)
                .then()
                .body("data", hasSize(2))
                .body("data.find { it.kind == 'threshold' && it.members == 2 }.members_near", equalTo(1));
        given.asAdmin().queryParam("user_ids", "ada").get(ALERTS).then().body("data", hasSize(1));
    }

    @Test
    void manyEvaluationsAtOnceRaiseOnce() throws Exception {
        Given given = Given.organization();
        IntStream.range(0, 50).forEach(number -> given.member("u" + number));
        given.settled();
        given.limit("{\"scope\":{\"type\":\"seat_tier\",\"seat_tier\":\"standard\"},\"amount\":\"1000\"}");
        IntStream.range(0, 50).forEach(number -> given.spend("u" + number, "chat", "10"));
        given.settled();
        rule(given, "threshold", "member", "");

        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Future<?>> all = new ArrayList<>();
        for (int number = 0; number < 40; number++) {
            all.add(threads.submit(() -> evaluations.evaluate(given.id())));
        }
        for (Future<?> each : all) {
            each.get();
        }
        threads.shutdown();

        assertThat(raised(given, 150)).hasSize(150).doesNotHaveDuplicates();
    }

    @Test
    void crashBeforeTheCommitLeavesNothingAndTheNextEvaluationRaisesOnce() {
        Given given = Given.organization().member("ada").settled().userLimit("ada", "10000");
        given.asAdmin().body("{\"url\":\"" + receiver.url() + "\"}").post("/v1/organizations/alert_webhooks");
        given.spend("ada", "chat", "80").settled();
        try {
            Tenancy.organization(
                    given.id(),
                    () -> jdbi.inTransaction(handle -> {
                        handle.execute(
                                "insert into alert_rules select org_id, 'r', 'r', 'threshold', 'member', '{75}', '{}', 50, 3, 10, true,"
                                        + " now(), now() from alert_webhooks");
                        assertThat(evaluations.evaluate(given.id())).hasSize(1);
                        throw new IllegalStateException("killed");
                    }));
        } catch (IllegalStateException killed) {
            assertThat(killed).hasMessage("killed");
        }
        given.asAdmin().get(ALERTS).then().body("data", hasSize(0));
        given.asAdmin().get("/v1/organizations/alert_deliveries").then().body("data", hasSize(0));

        rule(given, "threshold", "member", "");

        assertThat(raised(given, 1)).containsExactly("ada 75 #1");
        await().until(() -> receiver.taken().size() == 1);
    }

    @Test
    void replicaTakesOverOnlyFromASilentOneAndOnlyWithNewerKnowledge() {
        String org = Given.organization().id();
        Instant at = NOVEMBER;

        assertThat(claim(org, "a", at, at)).isTrue();
        assertThat(claim(org, "b", at.plusSeconds(5), at.plusSeconds(5))).isFalse();
        assertThat(claim(org, "a", at.minusSeconds(60), at.plusSeconds(6))).isTrue();
        assertThat(claim(org, "b", at.plusSeconds(6), at.plusSeconds(30))).isFalse();
        assertThat(claim(org, "b", at.plusSeconds(29), at.plusSeconds(30))).isTrue();
        assertThat(claim(org, "a", at.plusSeconds(31), at.plusSeconds(31))).isFalse();
        assertThat(claim(org, "a", at.minusSeconds(3600), at.minusSeconds(3600)))
                .isTrue();
    }

    @Test
    void deletedRuleRaisesNothingMoreAndWhatItRaisedStays() {
        Given given = Given.organization().member("ada").settled().userLimit("ada", "10000");
        String id = rule(given, "threshold", "member", "");
        given.spend("ada", "chat", "80").settled();
        raised(given, 1);

        given.asAdmin().delete("/v1/organizations/alert_rules/" + id).then().statusCode(200);
        given.spend("ada", "chat", "80").settled();
        evaluateOften(given);

        assertThat(raised(given, 1)).hasSize(1);
        assertThat(standing(given)).isEmpty();
    }

    @Test
    void listIsPagedNewestFirstAndOneOrganizationSeesNothingOfAnother() {
        Given given = Given.organization().member("ada").settled().userLimit("ada", "10000");
        String rule = rule(given, "threshold", "member", ",\"percents\":[10,20,30,40,50]");
        given.spend("ada", "chat", "80").settled();
        raised(given, 5);

        List<String> ids = new ArrayList<>();
        String page = "";
        while (page != null) {
            var answer = given.asAdmin()
                    .queryParam("limit", 2)
                    .queryParam("page", page)
                    .get(ALERTS)
                    .jsonPath();
            ids.addAll(answer.getList("data.id"));
            page = answer.getString("next_page");
        }

        assertThat(ids).hasSize(5).doesNotHaveDuplicates().isSortedAccordingTo((a, b) -> b.compareTo(a));
        given.asAdmin().queryParam("rule_id", rule).get(ALERTS).then().body("data", hasSize(5));
        given.asAdmin().queryParam("rule_id", "other").get(ALERTS).then().body("data", hasSize(0));
        Given other = Given.organization();
        other.asAdmin().get(ALERTS).then().body("data", hasSize(0));
        other.asAdmin().get(ALERTS + "/" + ids.get(0)).then().statusCode(404);
        given.asAdmin().get(ALERTS + "/" + ids.get(0)).then().statusCode(200).body("type", equalTo("alert"));
    }

    @Test
    void spendingFarFasterThanUsualIsRaisedOnce() {
        MutableClock.set(Instant.parse("2026-11-23T00:00:30Z"));
        Given given = Given.organization().member("ada").member("bob").settled();
        rule(given, "spending_speed", "member", "");
        for (int hour = 0; hour < 9; hour++) {
            given.spend("ada", "chat", "2").spend("bob", "chat", "20").settled();
            pass(given, Duration.ofHours(1));
        }
        assertThat(raised(given, 0)).isEmpty();

        given.spend("ada", "chat", "15").spend("bob", "chat", "20").settled();
        pass(given, Duration.ofMinutes(10));

        assertThat(raised(given, 1)).containsExactly("ada 100 #1");
        given.asAdmin()
                .get(ALERTS)
                .then()
                .body("data[0].baseline", equalTo("200"))
                .body("data[0].kind", equalTo("spending_speed"));
    }

    @Test
    void tenThousandMembersAreEvaluatedInAMoment() {
        Given given = Given.organization();
        IntStream.range(0, 10_000).forEach(number -> given.member("u" + number));
        given.settled();
        given.limit("{\"scope\":{\"type\":\"seat_tier\",\"seat_tier\":\"standard\"},\"amount\":\"1000\"}");
        rule(given, "threshold", "member", "");
        given.spend("u5000", "chat", "8").settled();
        raised(given, 1);

        long start = System.nanoTime();
        IntStream.range(0, 5).forEach(time -> evaluations.evaluate(given.id()));

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(30));
    }

    /** In steps as short as samples must be, so that the hourly history has no gap. */
    private void pass(Given given, Duration time) {
        for (Duration gone = Duration.ZERO; gone.compareTo(time) < 0; gone = gone.plusMinutes(10)) {
            MutableClock.advance(Duration.ofMinutes(10));
            evaluate(given);
        }
    }

    /** Again while the job in the background has the turn and looks at an earlier instant. */
    private void evaluate(Given given) {
        await().atMost(Duration.ofSeconds(60)).pollDelay(Duration.ZERO).until(() -> {
            evaluations.evaluate(given.id());
            return isEvaluatedNow(given);
        });
    }

    private boolean isEvaluatedNow(Given given) {
        return Tenancy.organization(
                given.id(),
                () -> jdbi.withHandle(handle -> handle.select(
                                "select evaluated_at = ? from alert_evaluations where org_id = ?",
                                MutableClock.now(),
                                given.id())
                        .mapTo(Boolean.class)
                        .one()));
    }

    private void evaluateOften(Given given) {
        IntStream.range(0, 20).forEach(time -> evaluate(given));
    }

    private boolean claim(String organization, String evaluator, Instant knownAsOf, Instant now) {
        return Tenancy.organization(
                organization,
                () -> jdbi.inTransaction(
                        handle -> turns.claim(organization, evaluator, knownAsOf, now, Duration.ofSeconds(20))));
    }

    private static String rule(Given given, String kind, String subject, String more) {
        return given.asAdmin()
                .body("{\"name\":\"Rule\",\"kind\":\"" + kind + "\",\"subject\":\"" + subject + "\"" + more + "}")
                .post("/v1/organizations/alert_rules")
                .then()
                .statusCode(200)
                .extract()
                .path("id");
    }

    private static List<String> raised(Given given, int least) {
        await().atMost(Duration.ofSeconds(60)).until(() -> shown(given, "").size() >= least);
        return shown(given, "");
    }

    private static void awaitStanding(Given given, String... alerts) {
        await().atMost(Duration.ofSeconds(60)).until(() -> standing(given).equals(List.of(alerts)));
    }

    private static List<String> standing(Given given) {
        return shown(given, "standing");
    }

    private static List<String> shown(Given given, String status) {
        var asked = given.asAdmin().queryParam("limit", 1000);
        var answer = (status.isEmpty() ? asked : asked.queryParam("status", status))
                .get(ALERTS)
                .jsonPath();
        List<String> shown = new ArrayList<>();
        for (int row = 0; row < answer.getList("data").size(); row++) {
            String at = "data[" + row + "].";
            String user = answer.getString(at + "subject.user_id");
            String who = user == null ? answer.getString(at + "subject.rbac_group_id") : user;
            shown.add(who + " " + answer.getInt(at + "percent") + " #" + answer.getInt(at + "occurrence"));
        }
        return shown;
    }
}
