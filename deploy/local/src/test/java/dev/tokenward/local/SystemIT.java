package dev.tokenward.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The packaged suite, started as a user starts it. The tests are chapters of one story, on one data folder. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SystemIT {
    private static final Duration PATIENCE = Duration.ofSeconds(180);
    private static final BigDecimal CENTS = new BigDecimal(100);
    private static final int BATCHES = 20;

    @TempDir
    static Path data;

    private static RunningLauncher launcher;
    private static SuiteClient api;

    @BeforeAll
    static void start() throws Exception {
        launcher = RunningLauncher.ofPackage(Project.root(), data).awaitUp(PATIENCE);
        api = new SuiteClient(launcher.url(), launcher.key());
    }

    @AfterAll
    static void stop() throws Exception {
        launcher.close();
    }

    @Test
    @Order(1)
    void eventMovesTheLimitFlipsTheDecisionAndIsInTheReports() throws Exception {
        String user = givenUserInGroupWithCode();
        givenMonthlyLimit(user, "1000");
        SuiteClient.await("the first turn is allowed", () -> allowed("turn-1"));

        record("event-1", 1_000_000);
        SuiteClient.await("5.00 USD count", () -> spent(user).compareTo(new BigDecimal("500")) == 0);
        assertThat(allowed("turn-2")).isTrue();

        record("event-2", 999_999);
        SuiteClient.await("9.999995 USD count", () -> spent(user).compareTo(new BigDecimal("999.9995")) == 0);
        assertThat(allowed("turn-3")).isTrue();

        record("event-3", 1);
        SuiteClient.await("10.00 USD count", () -> spent(user).compareTo(new BigDecimal("1000")) == 0);
        SuiteClient.await("the next turn is denied", () -> !allowed("turn-4"));
        assertThat(decide("turn-5").path("reason").asText()).isEqualTo("user_limit_reached");

        SuiteClient.await("the overview has it", () -> monthToDate().compareTo(new BigDecimal("1000")) == 0);
        List<CSVRecord> report = api.spendReport("mtd");
        assertThat(report).hasSize(1);
        assertThat(report.get(0).get("user_email")).isEqualTo("ada@example.com");
        assertThat(new BigDecimal(report.get(0).get("total_net_spend_usd")).multiply(CENTS))
                .isEqualByComparingTo(monthToDate());
        SuiteClient.await(
                "whose limit is reached is found", () -> findings("outliers").contains("near_limit " + user));
        assertThat(findings("groups")).isEmpty();
        SuiteClient.await("who set the limit is told", () -> auditOfLimits().size() == 1);
        assertThat(auditOfLimits().get(0).at("/after/amount").asText()).isEqualTo("1000");
    }

    @Test
    @Order(2)
    void stopLeavesNothingBehindAndTheNextStartHasAllData() throws Exception {
        String key = launcher.key();
        List<ProcessHandle> processes = launcher.processes();
        BigDecimal spent = monthToDate();

        assertThat(launcher.stop()).isZero();

        assertThat(processes).hasSize(5).noneMatch(ProcessHandle::isAlive);
        start();
        assertThat(launcher.key()).isEqualTo(key);
        assertThat(monthToDate()).isEqualByComparingTo(spent);
        SuiteClient.await("the limit still holds", () -> !allowed("turn-6"));
    }

    @Test
    @Order(3)
    void nothingAcknowledgedIsLostWhenEverythingIsKilled() throws Exception {
        long before = requests();
        for (int batch = 0; batch < BATCHES; batch++) {
            record("killed-" + batch, 10);
        }

        List<ProcessHandle> processes = launcher.processes();
        launcher.kill();
        processes.stream().skip(2).forEach(ProcessHandle::destroyForcibly);
        start();

        assertThat(launcher.output()).contains("Stopped what an earlier start had left running");
        SuiteClient.await("all are counted", () -> requests() == before + BATCHES);
    }

    @Test
    @Order(4)
    void tourOfTheReadmeWorks() throws Exception {
        String readme = Files.readString(Project.root().resolve("README.md"));
        String tour = readme.replaceFirst("(?s).*\n## A five-minute tour\n", "").replaceFirst("(?s)\n## .*", "");
        List<String> blocks = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL)
                .matcher(tour)
                .results()
                .map((MatchResult block) -> block.group(1))
                .filter(block -> !block.startsWith("export TOKENWARD_URL="))
                .toList();
        assertThat(readme).contains("\n## A five-minute tour\n");
        assertThat(blocks).isNotEmpty();
        Path output = data.resolve("tour.out");
        ProcessBuilder shell = new ProcessBuilder("bash", "-eux", "-o", "pipefail", "-c", String.join("\n", blocks))
                .directory(data.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        shell.environment().put("TOKENWARD_URL", launcher.url().toString());
        shell.environment().put("TOKENWARD_KEY", launcher.key());

        Process process = shell.start();

        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(output)).isZero();
        assertThat(Files.readString(output)).doesNotContain("urn:tokenward:problem");
    }

    private static JsonNode auditOfLimits() throws Exception {
        return api.get("/v1/organizations/audit_events?service=limits").path("data");
    }

    private static String givenUserInGroupWithCode() throws Exception {
        String user = api.post(
                        "/v1/organizations/users",
                        "{\"email\":\"ada@example.com\",\"name\":\"Ada Lovelace\",\"role\":\"developer\"}")
                .path("id")
                .asText();
        String group = api.post("/v1/organizations/rbac_groups", "{\"name\":\"Engineering\"}")
                .path("id")
                .asText();
        api.post("/v1/organizations/rbac_groups/" + group + "/members", "{\"user_ids\":[\"" + user + "\"]}");
        api.put("/v1/organizations/rbac_groups/" + group + "/surfaces/claude_code", "{}");
        return user;
    }

    /** Finding and subject of each line of a report that is one. */
    private static List<String> findings(String report) throws Exception {
        List<String> findings = new ArrayList<>();
        for (JsonNode line :
                api.get("/v1/organizations/analytics/reports/" + report).path("lines")) {
            if (!line.path("finding").isNull()) {
                findings.add(line.path("finding").asText() + " "
                        + line.at("/subject/id").asText());
            }
        }
        return findings;
    }

    private static void givenMonthlyLimit(String user, String amount) throws Exception {
        api.post(
                "/v1/organizations/spend_limits",
                "{\"scope\":{\"type\":\"user\",\"user_id\":\"%s\"},\"amount\":\"%s\",\"period\":\"monthly\"}"
                        .formatted(user, amount));
    }

    /** One request; the model's list price is 5 USD a million tokens of uncached input. */
    private static void record(String id, long uncachedInput) throws Exception {
        JsonNode result =
                api.post("/v1/events", """
                {"id":"%s","occurred_at":"%s","user":{"email":"ada@example.com"},"product":"claude_code",
                 "model":"claude-opus-4-8","requests":1,
                 "tokens":{"uncached_input":%d,"cache_read":0,"cache_write_5m":0,"cache_write_1h":0,"output":0}}
                """.formatted(id, Instant.now().truncatedTo(ChronoUnit.MILLIS), uncachedInput));
        assertThat(result.path("accepted").asInt()).isEqualTo(1);
    }

    private static JsonNode decide(String turn) throws Exception {
        return api.post("/v1/decisions", """
                {"user":"ada@example.com","surface":"claude_code","model":"claude-opus-4-8","turn_id":"%s","estimated_cost":"0"}
                """.formatted(turn));
    }

    private static boolean allowed(String turn) throws Exception {
        return decide(turn).path("allowed").asBoolean();
    }

    private static BigDecimal spent(String user) throws Exception {
        JsonNode effective = api.get("/v1/organizations/spend_limits/effective?user_ids%5B%5D=" + user);
        return new BigDecimal(
                effective.path("data").path(0).path("period_to_date_spend").asText("-1"));
    }

    private static BigDecimal monthToDate() throws Exception {
        return new BigDecimal(
                overview().path("spend").path("mtd").path("amount").asText());
    }

    private static long requests() throws Exception {
        return overview().path("totals").path("requests").asLong();
    }

    private static JsonNode overview() throws Exception {
        return api.get("/v1/organizations/analytics/overview");
    }
}
