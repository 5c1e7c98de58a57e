package dev.tokenward.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./tokenward up --demo}: what the suite shows is what a plain sum over the input files gives, to the last digit. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DemoIT {
    private static final Duration PATIENCE = Duration.ofMinutes(8);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> KINDS =
            List.of("uncached_input", "cache_read", "cache_write_5m", "cache_write_1h", "output");
    private static final LocalDate SONNET_5_STANDARD_PRICE = LocalDate.parse("2026-09-01");
    /** USD a million tokens, by kind as above; Anthropic's published list prices, written out here a second time. */
    private static final Map<String, List<String>> PRICES = Map.of(
            "claude-opus-4-8", List.of("5", "0.50", "6.25", "10", "25"),
            "claude-opus-4-7", List.of("5", "0.50", "6.25", "10", "25"),
            "claude-sonnet-5", List.of("3", "0.30", "3.75", "6", "15"),
            "claude-sonnet-5 introductory", List.of("2", "0.20", "2.50", "4", "10"),
            "claude-haiku-4-5-20251001", List.of("1", "0.10", "1.25", "2", "5"));

    @TempDir
    static Path data;

    private static RunningLauncher launcher;
    private static SuiteClient api;

    private record Sums(long requests, long tokens, BigDecimal usd) {
        Sums plus(JsonNode event, LocalDate day) {
            String model = event.path("model").asText();
            boolean introductory = model.equals("claude-sonnet-5") && day.isBefore(SONNET_5_STANDARD_PRICE);
            List<String> prices = PRICES.get(introductory ? model + " introductory" : model);
            long moreTokens = 0;
            BigDecimal cost = BigDecimal.ZERO;
            for (int kind = 0; kind < KINDS.size(); kind++) {
                long count = event.path("tokens").path(KINDS.get(kind)).asLong();
                moreTokens += count;
                cost = cost.add(new BigDecimal(prices.get(kind)).multiply(BigDecimal.valueOf(count)));
            }
            return new Sums(
                    requests + event.path("requests").asLong(), tokens + moreTokens, usd.add(cost.movePointLeft(6)));
        }
    }

    @BeforeAll
    static void start() throws Exception {
        launcher = RunningLauncher.ofPackage(Project.root(), data, "--demo").awaitUp(PATIENCE);
        api = new SuiteClient(launcher.url(), launcher.key());
    }

    @AfterAll
    static void stop() throws Exception {
        launcher.close();
    }

    @Test
    @Order(1)
    void overviewReportAndPlainSumAreEqualToTheLastDigit() throws Exception {
        Sums sums = sumsFrom(today().minusDays(89));
        JsonNode totals = api.get("/v1/organizations/analytics/overview?period=last_90_days")
                .path("totals");
        List<CSVRecord> report = api.spendReport("last_90_days");

        assertThat(totals.path("requests").asLong()).isEqualTo(sums.requests());
        assertThat(totals.path("tokens").asLong()).isEqualTo(sums.tokens());
        assertThat(dollars(totals.path("amount"))).isEqualByComparingTo(sums.usd());
        assertThat(column(report, "total_requests")).isEqualByComparingTo(BigDecimal.valueOf(sums.requests()));
        assertThat(column(report, "total_prompt_tokens").add(column(report, "total_completion_tokens")))
                .isEqualByComparingTo(BigDecimal.valueOf(sums.tokens()));
        assertThat(column(report, "total_net_spend_usd")).isEqualByComparingTo(sums.usd());
        assertThat(column(report, "total_gross_spend_usd")).isEqualByComparingTo(sums.usd());
    }

    @Test
    @Order(2)
    void spendToDateIsThePlainSumOfItsDays() throws Exception {
        JsonNode spend = api.get("/v1/organizations/analytics/overview").path("spend");
        LocalDate today = today();

        assertThat(dollars(spend.path("mtd").path("amount")))
                .isEqualByComparingTo(sumsFrom(today.withDayOfMonth(1)).usd());
        assertThat(dollars(spend.path("ytd").path("amount")))
                .isEqualByComparingTo(sumsFrom(today.withDayOfYear(1)).usd());
    }

    @Test
    @Order(3)
    void organizationIsThere() throws Exception {
        assertThat(api.get("/v1/organizations/users?limit=1000").path("data")).hasSize(401);
        assertThat(api.get("/v1/organizations/rbac_groups?limit=100").path("data"))
                .hasSize(8);
        JsonNode overview = api.get("/v1/organizations/analytics/overview");
        assertThat(overview.path("unattributed").path("requests").asLong()).isZero();
        assertThat(overview.path("unpriced").path("requests").asLong()).isZero();
    }

    @Test
    @Order(4)
    void secondDemoDoublesNothing() throws Exception {
        Files.delete(data.resolve("demo/loaded"));
        launcher.stop();

        start();

        overviewReportAndPlainSumAreEqualToTheLastDigit();
        organizationIsThere();
    }

    /** Over the files that were loaded, of that day and later. */
    private static Sums sumsFrom(LocalDate first) throws IOException {
        Sums sums = new Sums(0, 0, BigDecimal.ZERO);
        for (Path file : files()) {
            LocalDate day = day(file);
            if (day.isBefore(first)) {
                continue;
            }
            for (String line : Files.readAllLines(file)) {
                sums = sums.plus(JSON.readTree(line), day);
            }
        }
        return sums;
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(data.resolve("demo"))) {
            List<Path> events =
                    new ArrayList<>(files.filter(file -> file.toString().endsWith(".jsonl"))
                            .sorted()
                            .toList());
            assertThat(events).hasSize(100);
            return events;
        }
    }

    private static LocalDate day(Path file) {
        return LocalDate.parse(file.getFileName().toString().substring("events-".length(), "events-".length() + 10));
    }

    private static LocalDate today() {
        return LocalDate.now(ZoneOffset.UTC);
    }

    private static BigDecimal dollars(JsonNode minorUnits) {
        return new BigDecimal(minorUnits.asText()).movePointLeft(2);
    }

    private static BigDecimal column(List<CSVRecord> report, String name) {
        return report.stream().map(row -> new BigDecimal(row.get(name))).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
