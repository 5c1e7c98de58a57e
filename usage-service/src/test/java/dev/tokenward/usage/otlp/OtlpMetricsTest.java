package dev.tokenward.usage.otlp;

import static dev.tokenward.usage.otlp.TestTelemetry.CLAUDE_CODE;
import static dev.tokenward.usage.otlp.TestTelemetry.common;
import static dev.tokenward.usage.otlp.TestTelemetry.delta;
import static dev.tokenward.usage.otlp.TestTelemetry.logs;
import static dev.tokenward.usage.otlp.TestTelemetry.metrics;
import static dev.tokenward.usage.otlp.TestTelemetry.sum;
import static io.opentelemetry.proto.metrics.v1.AggregationTemporality.AGGREGATION_TEMPORALITY_CUMULATIVE;
import static io.opentelemetry.proto.metrics.v1.AggregationTemporality.AGGREGATION_TEMPORALITY_UNSPECIFIED;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.tokenward.commons.identity.Scope;
import dev.tokenward.testkit.Gen;
import dev.tokenward.testkit.MutableClock;
import dev.tokenward.testkit.Tokens;
import dev.tokenward.testkit.Upstreams;
import dev.tokenward.usage.Service;
import dev.tokenward.usage.TestEvent;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsPartialSuccess;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class OtlpMetricsTest {
    private static final Instant NOW =
            TestEvent.anHourAgo().truncatedTo(ChronoUnit.DAYS).plus(Duration.ofHours(12));
    private static final String TODAY = NOW.toString().substring(0, 10);

    private final Exporter exporter = Exporter.ofNewOrganization();
    private final Service service = exporter.service();

    /** At noon, so that the hour before now is of the same day. */
    @BeforeEach
    void standStill() {
        MutableClock.set(NOW);
    }

    @AfterEach
    void goOn() {
        MutableClock.release();
    }

    @Test
    void dayOfAPersonIsReportedAsTheVendorHasIt() {
        send(everything());
        exporter.protobuf(
                Exporter.LOGS,
                logs(
                        CLAUDE_CODE,
                        requestOfToday("a").with("cache_creation_tokens", 10L).log(),
                        requestOfToday("b").with("cost_usd", 0.25).log(),
                        requestOfToday("c").with("model", "claude-opus-5").log()));

        report("")
                .body("has_more", equalTo(false))
                .body("next_page", nullValue())
                .body("data", hasSize(1))
                .body("data[0].date", equalTo(TODAY + "T00:00:00Z"))
                .body("data[0].actor.type", equalTo("user_actor"))
                .body("data[0].actor.email_address", equalTo("ada@example.com"))
                .body("data[0].organization_id", equalTo(service.organization()))
                .body("data[0].customer_type", equalTo("subscription"))
                .body("data[0].terminal_type", equalTo("vscode"))
                .body("data[0].is_remote", equalTo(false))
                .body("data[0].core_metrics.num_sessions", equalTo(1))
                .body("data[0].core_metrics.lines_of_code.added", equalTo(1543))
                .body("data[0].core_metrics.lines_of_code.removed", equalTo(892))
                .body("data[0].core_metrics.commits_by_claude_code", equalTo(12))
                .body("data[0].core_metrics.pull_requests_by_claude_code", equalTo(2))
                .body("data[0].tool_actions.edit_tool.accepted", equalTo(45))
                .body("data[0].tool_actions.edit_tool.rejected", equalTo(5))
                .body("data[0].tool_actions.notebook_edit_tool.accepted", equalTo(0))
                .body("data[0].tool_actions.multi_edit_tool.rejected", equalTo(3))
                .body("data[0].model_breakdown.model", contains("claude-haiku-4-5", "claude-opus-5"))
                .body("data[0].model_breakdown[0].tokens.input", equalTo(2000))
                .body("data[0].model_breakdown[0].tokens.output", equalTo(200))
                .body("data[0].model_breakdown[0].tokens.cache_creation", equalTo(10))
                .body("data[0].model_breakdown[0].estimated_cost.amount", equalTo(25.152f))
                .body("data[0].model_breakdown[0].estimated_cost.currency", equalTo("USD"));
        assertThat(exporter.events()).isEqualTo(3);
        assertThat(amount("active_seconds")).isEqualTo("12.5");
    }

    @Test
    void sameExportTwiceAndInTheOtherEncodingCountsOnce() {
        ExportMetricsServiceRequest export = everything();
        send(export);
        send(export);

        exporter.json(Exporter.METRICS, new OtlpJson(new Gen(1)).write(export))
                .then()
                .statusCode(200);
        exporter.json(Exporter.METRICS, new OtlpJson(new Gen(7)).write(export))
                .then()
                .statusCode(200);

        assertThat(amount("commits")).isEqualTo("12");
        assertThat(amount("sessions")).isEqualTo("1");
        assertThat(amount("lines_added")).isEqualTo("1543");
    }

    @Test
    void sameExportFromManyAtOnceCountsOnce() throws Exception {
        ExportMetricsServiceRequest export = everything();
        ExecutorService senders = Executors.newFixedThreadPool(6);
        List<Callable<ExportLogsPartialSuccess>> posts = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            posts.add(() -> exporter.protobuf(Exporter.METRICS, export));
        }
        for (Future<ExportLogsPartialSuccess> post : senders.invokeAll(posts)) {
            assertThat(post.get().getRejectedLogRecords()).isZero();
        }
        senders.shutdown();

        assertThat(amount("commits")).isEqualTo("12");
    }

    @Test
    void deltasAddUpByDay() {
        Instant start = NOW.minus(Duration.ofMinutes(30));
        send(metrics(delta(
                "claude_code.commit.count",
                common().point(start, start.plusSeconds(60), 2),
                common().point(start.plusSeconds(60), start.plusSeconds(120), 3),
                common().point(
                                start.minus(Duration.ofDays(2)),
                                start.minus(Duration.ofDays(2)).plusSeconds(60),
                                7))));

        assertThat(amount("commits")).isEqualTo("12");
        report("").body("data[0].core_metrics.commits_by_claude_code", equalTo(5));
    }

    @Test
    void cumulativeSumsCountTheirDifferences() {
        Instant start = NOW.minus(Duration.ofMinutes(30));
        NumberDataPoint first = common().point(start, start.plusSeconds(60), 5);
        NumberDataPoint second = common().point(start, start.plusSeconds(120), 9);
        NumberDataPoint restarted = common().point(start.plusSeconds(300), start.plusSeconds(360), 4);

        send(cumulative(second));
        send(cumulative(first));
        send(cumulative(second, restarted));
        send(cumulative(restarted, common().point(start, start.plusSeconds(180), 10)));

        assertThat(amount("commits")).isEqualTo("14");
    }

    @Test
    void metricsOfTokensAndCostAreTakenAndNotCounted() {
        Instant start = NOW.minusSeconds(60);
        send(metrics(
                delta("claude_code.token.usage", common().with("type", "input").point(start, NOW, 1000)),
                delta("claude_code.cost.usage", common().point(start, NOW, 0.5)),
                delta("somebody.elses.count", common().point(start, NOW, 5))));

        assertThat(exporter.events()).isZero();
        assertThat(service.number("select count(*) from activity where org_id = <org>"))
                .isZero();
        report("").body("data", hasSize(0));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "claude_code.lines_of_code.count, type, changed, 'type' must be added or removed",
                "claude_code.code_edit_tool.decision, decision, maybe, 'decision' must be accept or reject",
                "claude_code.code_edit_tool.decision, tool_name, , 'tool_name' is missing",
                "claude_code.commit.count, user.email, , names no user"
            })
    void pointThatCannotBeCountedIsToldAndTheOthersAreKept(String metric, String name, String value, String words) {
        TestTelemetry bad = common().with("type", "added")
                .with("decision", "accept")
                .with("tool_name", "Edit")
                .with(name, value);

        ExportLogsPartialSuccess answer = exporter.protobuf(
                Exporter.METRICS,
                metrics(
                        delta("claude_code.session.count", common().point(NOW.minusSeconds(60), NOW, 1)),
                        delta(metric, bad.point(NOW.minusSeconds(60), NOW, 1))));

        assertThat(answer.getRejectedLogRecords()).isEqualTo(1);
        assertThat(answer.getErrorMessage()).startsWith("data point 1: ").contains(words);
        assertThat(amount("sessions")).isEqualTo("1");
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY, 1e300})
    void valueThatIsNoCountIsTold(double value) {
        ExportMetricsServiceRequest export =
                metrics(delta("claude_code.commit.count", common().point(NOW.minusSeconds(60), NOW, value)));

        assertThat(exporter.protobuf(Exporter.METRICS, export).getErrorMessage())
                .contains("a number from 0");
        exporter.json(Exporter.METRICS, new OtlpJson(new Gen(2)).write(export).replace("null", "\"NaN\""))
                .then()
                .statusCode(200)
                .body("partialSuccess.rejectedDataPoints", equalTo("1"));
    }

    @Test
    void tooOldFutureAndUnknownTemporalityAreTold() {
        ExportLogsPartialSuccess answer = exporter.protobuf(
                Exporter.METRICS,
                metrics(
                        delta(
                                "claude_code.commit.count",
                                common().point(NOW, NOW.plus(Duration.ofMinutes(11)), 1),
                                common().point(NOW, NOW.minus(Duration.ofDays(31)), 1),
                                common().point(NOW.minusSeconds(60), NOW, 1)),
                        sum(
                                "claude_code.commit.count",
                                AGGREGATION_TEMPORALITY_UNSPECIFIED,
                                common().point(NOW.minusSeconds(60), NOW, 1))));

        assertThat(answer.getRejectedLogRecords()).isEqualTo(3);
        assertThat(answer.getErrorMessage())
                .contains("10 minutes after")
                .contains("30 days before")
                .contains("neither delta nor cumulative");
        assertThat(amount("commits")).isEqualTo("1");
    }

    @Test
    void activityIsThePersonsOnceTheDirectoryKnowsThem() {
        String user = "user_" + service.organization();
        TestTelemetry account = common().with("user.email", null).with("user.account_uuid", "uuid-7");
        send(metrics(delta(
                "claude_code.commit.count",
                common().with("user.email", "New@Example.com").point(NOW.minusSeconds(60), NOW, 2),
                account.point(NOW.minusSeconds(60), NOW, 3))));
        report("").body("data.actor.email_address", contains("account_uuid:uuid-7", "new@example.com"));

        Map<String, Object> person = new HashMap<>();
        person.put("email", "new@example.com");
        person.put("account_uuid", "uuid-7");
        person.put("name", "New");
        Upstreams.feed("users").put(service.organization(), user, person);

        await().atMost(Duration.ofSeconds(60))
                .until(() -> service.number("select count(*) from activity where org_id = <org> and actor like 'user_%'"
                                        + " and amount = 5")
                                .intValue()
                        == 1);
        report("").body("data", hasSize(1)).body("data[0].actor.email_address", equalTo("new@example.com"));
        send(metrics(delta(
                "claude_code.commit.count",
                account.point(NOW.minusSeconds(60), NOW, 3),
                account.point(NOW, NOW.plusSeconds(60), 4))));
        assertThat(amount("commits")).isEqualTo("9");
        report("").body("data", hasSize(1)).body("data[0].core_metrics.commits_by_claude_code", equalTo(9));
    }

    @Test
    void terminalsAreTheSessionsAndPagesLoseNothing() {
        for (int i = 0; i < 5; i++) {
            TestTelemetry sent = requestOfToday("r" + i)
                    .with("user.email", "p" + i + "@example.com")
                    .with("session.id", "s" + i)
                    .with("terminal.type", i % 2 == 0 ? "tmux" : null);
            exporter.protobuf(Exporter.LOGS, logs(CLAUDE_CODE, sent.log()));
        }
        exporter.protobuf(
                Exporter.LOGS,
                logs(
                        CLAUDE_CODE,
                        requestOfToday("key")
                                .with("user.email", null)
                                .with("user.id", "installation-1")
                                .log()));

        List<String> seen = new ArrayList<>();
        String page = "";
        do {
            ValidatableResponse answer = report("&limit=2" + (page.isEmpty() ? "" : "&page=" + page));
            List<Map<String, Object>> rows = answer.extract().path("data");
            rows.forEach(row ->
                    seen.add(row.get("customer_type") + " " + row.get("terminal_type") + " " + row.get("actor")));
            page = answer.extract().path("next_page");
        } while (page != null);

        assertThat(seen)
                .containsExactly(
                        "subscription tmux {type=user_actor, email_address=p0@example.com}",
                        "subscription unknown {type=user_actor, email_address=p1@example.com}",
                        "subscription tmux {type=user_actor, email_address=p2@example.com}",
                        "subscription unknown {type=user_actor, email_address=p3@example.com}",
                        "subscription tmux {type=user_actor, email_address=p4@example.com}",
                        "api vscode {type=api_actor, api_key_name=id:installation-1}");
    }

    @Test
    void voidedUsageIsNotInTheReport() {
        exporter.protobuf(
                Exporter.LOGS,
                logs(CLAUDE_CODE, requestOfToday("a").log(), requestOfToday("b").log()));
        service.send("/v1/events/request_id:a/void", Service.JSON, "{\"reason\":\"test\"}".getBytes(UTF_8))
                .then()
                .statusCode(200);

        report("").body("data[0].model_breakdown[0].tokens.input", equalTo(1000));
    }

    @ParameterizedTest
    @CsvSource({
        "'', invalid-request",
        "?starting_at=yesterday, invalid-request",
        "?starting_at=2020-01-01, usage-range-not-allowed",
        "?starting_at=2099-01-01, usage-range-not-allowed",
        "?starting_at=+999999999-12-31, usage-range-not-allowed",
        "?starting_at=TODAY&limit=0, invalid-request",
        "?starting_at=TODAY&limit=1001, invalid-request",
        "?starting_at=TODAY&page=nonsense, invalid-cursor"
    })
    void badQuestionIsRefusedByName(String query, String code) {
        service.get("/v1/organizations/usage_report/claude_code" + query.replace("TODAY", TODAY))
                .statusCode(400)
                .body("type", containsString(code));
    }

    @Test
    void othersSeeNothingOfItAndOthersKeysMayNot() {
        send(everything());
        Service other = Service.ofNewOrganization();

        other.get("/v1/organizations/usage_report/claude_code?starting_at=" + TODAY)
                .statusCode(200)
                .body("data", hasSize(0));
        for (String table : List.of("activity", "activity_points", "code_sessions")) {
            String count = "select count(*) from " + table;
            assertThat(Service.number(count, other.organization())).as(table).isZero();
            assertThat(Service.number(count, "")).as(table).isZero();
            assertThat(Service.number(count, service.organization()).intValue())
                    .as(table)
                    .isPositive();
        }
        new Service("org_x", Tokens.withScopes("org_x", Scope.USAGE_WRITE))
                .get("/v1/organizations/usage_report/claude_code?starting_at=" + TODAY)
                .statusCode(403);
    }

    private static TestTelemetry requestOfToday(String id) {
        return TestTelemetry.request(id).with("event.timestamp", NOW.toString());
    }

    private static ExportMetricsServiceRequest everything() {
        Instant start = NOW.minusSeconds(60);
        return metrics(
                delta("claude_code.session.count", common().point(start, NOW, 1)),
                delta(
                        "claude_code.lines_of_code.count",
                        common().with("type", "added").point(start, NOW, 1543),
                        common().with("type", "removed").point(start, NOW, 892)),
                delta("claude_code.commit.count", common().point(start, NOW, 12)),
                delta("claude_code.pull_request.count", common().point(start, NOW, 2)),
                delta(
                        "claude_code.code_edit_tool.decision",
                        common().with("tool_name", "Edit")
                                .with("decision", "accept")
                                .point(start, NOW, 45),
                        common().with("tool_name", "Edit")
                                .with("decision", "reject")
                                .point(start, NOW, 5),
                        common().with("tool", "MultiEdit")
                                .with("decision", "reject")
                                .point(start, NOW, 3)),
                delta(
                        "claude_code.active_time.total",
                        common().with("type", "user").point(start, NOW, 5.25),
                        common().with("type", "cli").point(start, NOW, 7.25)));
    }

    private static ExportMetricsServiceRequest cumulative(NumberDataPoint... points) {
        Metric metric = sum("claude_code.commit.count", AGGREGATION_TEMPORALITY_CUMULATIVE, points);
        return metrics(metric);
    }

    private void send(ExportMetricsServiceRequest export) {
        assertThat(exporter.protobuf(Exporter.METRICS, export).getErrorMessage())
                .isEmpty();
    }

    private ValidatableResponse report(String query) {
        return service.get("/v1/organizations/usage_report/claude_code?starting_at=" + TODAY + query)
                .statusCode(200);
    }

    private String amount(String measure) {
        return service.number("select sum(amount) from activity where org_id = <org> and measure = '" + measure + "'")
                .stripTrailingZeros()
                .toPlainString();
    }
}
