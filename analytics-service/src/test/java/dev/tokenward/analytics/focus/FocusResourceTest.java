package dev.tokenward.analytics.focus;

import static io.restassured.RestAssured.given;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.reducing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.tokenward.analytics.Given;
import dev.tokenward.analytics.Person;
import dev.tokenward.analytics.RandomUsage;
import dev.tokenward.analytics.UsageRow;
import dev.tokenward.analytics.export.CsvFile;
import dev.tokenward.commons.money.Money;
import dev.tokenward.testkit.MutableClock;
import dev.tokenward.testkit.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class FocusResourceTest {
    private static final String PATH = "/v1/organizations/analytics/spend_report.focus.csv";

    @BeforeEach
    void standStill() {
        MutableClock.set(Instant.parse("2026-11-23T09:30:00Z"));
    }

    @AfterEach
    void goOn() {
        MutableClock.release();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {51, 52})
    void fileConformsAndAddsUpToTheSpendReport(long seed) throws SQLException, IOException {
        RandomUsage usage = new RandomUsage(seed, LocalDate.parse("2026-10-20"), LocalDate.parse("2026-11-23"), 400);
        Given given = usage.given("Acme");

        CsvFile focus = CsvFile.read(call(Tokens.admin(given.id()), PATH, "mtd").asString());
        CsvFile plain = CsvFile.read(call(Tokens.admin(given.id()), PATH.replace(".focus", ""), "mtd")
                .asString());

        assertThat(FocusSpecification.violations(
                        focus.header(),
                        focus.records().stream().map(CSVRecord::toMap).toList()))
                .isEmpty();
        assertThat(sums(focus)).isEqualTo(expected(usage));
        assertThat(tokens(focus, "Cache Read Tokens")).isEqualTo(tokens(usage, 1));
        assertThat(tokens(focus, "Output Tokens")).isEqualTo(tokens(usage, 4));
        List<BigDecimal> sums = List.of(
                BigDecimal.valueOf(focus.records().size()),
                plain.sum("total_net_spend_usd"),
                plain.sum("total_net_spend_usd"),
                plain.sum("total_gross_spend_usd"),
                plain.sum("total_requests"));
        assertThat(focus.copied(List.of("BilledCost", "ContractedCost", "ListCost", "x_RequestCount")))
                .usingElementComparator(BigDecimal::compareTo)
                .isEqualTo(sums);
    }

    @Test
    void chargeSaysWhoWhatWhenAndForHowMuch() {
        Given given = Given.organization("Acme")
                .person(Person.of("user_a", "a@example.com"))
                .usage(UsageRow.of("1", "2026-11-02", "user_a", "claude_code", "claude-opus-4-5", "1.5"))
                .settled();

        CsvFile file = CsvFile.read(call(Tokens.admin(given.id()), PATH, "mtd").asString());
        CSVRecord output = file.records().stream()
                .filter(row -> row.get("SkuMeter").equals("Output Tokens"))
                .findFirst()
                .orElseThrow();

        assertThat(file.sum("BilledCost")).isEqualByComparingTo("1.5");
        assertThat(file.sum("ListCost")).isEqualByComparingTo("3");
        assertThat(output.toMap())
                .containsEntry("BillingAccountId", given.id())
                .containsEntry("BillingAccountName", "Acme")
                .containsEntry("ConsumedQuantity", "50")
                .containsEntry("ConsumedUnit", "Tokens")
                .containsEntry("ChargePeriodStart", "2026-11-02T00:00:00Z")
                .containsEntry("ChargePeriodEnd", "2026-11-03T00:00:00Z")
                .containsEntry("BillingPeriodStart", "2026-11-01T00:00:00Z")
                .containsEntry("BillingPeriodEnd", "2026-12-01T00:00:00Z")
                .containsEntry("ServiceName", "claude_code")
                .containsEntry("ResourceId", "claude-opus-4-5")
                .containsEntry("SubAccountId", "user_a")
                .containsEntry("SubAccountName", "a@example.com")
                .containsEntry("SkuId", "claude-opus-4-5/output")
                .containsEntry("SkuPriceId", "claude-opus-4-5/output/0-200k/global/standard")
                .containsEntry("Tags", "{\"tokenward/account_uuid\":\"uuid-of-user_a\",\"tokenward/priced\":true}");
    }

    @Test
    void gzipFileHoldsTheSame() throws IOException {
        Given given = Given.organization("Acme")
                .usage(UsageRow.of("1", "2026-11-02", "user_a", "chat", "m", "1"))
                .settled();

        Response packed = call(Tokens.admin(given.id()), PATH + ".gz", "mtd");

        assertThat(packed.header("Content-Type")).isEqualTo("application/gzip");
        assertThat(packed.header("Content-Encoding")).isNull();
        assertThat(packed.header("Content-Disposition"))
                .isEqualTo("attachment; filename=\"focus-1-2_acme_2026-11-01_2026-11-23.csv.gz\"");
        try (GZIPInputStream file = new GZIPInputStream(new ByteArrayInputStream(packed.asByteArray()))) {
            assertThat(new String(file.readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo(call(Tokens.admin(given.id()), PATH, "mtd").asString());
        }
    }

    @Test
    void ownerOfGroupsSeesTheirMembersDaysAloneAndOthersNothing() {
        Given given = Given.organization("Acme")
                .person(Person.of("user_a", "a@example.com")
                        .in("rbac_group_a", "2026-11-01T10:00:00Z", "2026-11-03T10:00:00Z"))
                .person(Person.of("user_b", "b@example.com"))
                .group("rbac_group_a", "A")
                .usage(UsageRow.of("1", "2026-11-02", "user_a", "chat", "m", "1"))
                .usage(UsageRow.of("2", "2026-11-05", "user_a", "chat", "m", "2"))
                .usage(UsageRow.of("3", "2026-11-02", "user_b", "chat", "m", "4"))
                .settled();

        String owner = Tokens.ofGroupOwner(given.id(), "user_o", "rbac_group_a");
        assertThat(CsvFile.read(call(owner, PATH, "mtd").asString()).sum("BilledCost"))
                .isEqualByComparingTo("1");
        assertThat(CsvFile.read(call(Tokens.admin("org_other"), PATH, "mtd").asString())
                        .records())
                .isEmpty();
        refused(Tokens.ofGroupOwner(given.id(), "user_o"), Map.of(), 403);
        refused(Tokens.withScopes(given.id(), "usage:read"), Map.of(), 403);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"ytd, range", "custom, starting_at"})
    void badRangeIsNamed(String range, String parameter) {
        given().auth()
                .oauth2(Tokens.admin("org_x"))
                .queryParam("range", range)
                .get(PATH)
                .then()
                .statusCode(400)
                .body("errors[0].parameter", equalTo(parameter));
    }

    private static Map<List<String>, Money> sums(CsvFile focus) {
        return focus.records().stream()
                .collect(groupingBy(
                        row -> List.of(
                                row.get("ChargePeriodStart"),
                                row.get("SubAccountId"),
                                row.get("ServiceName"),
                                row.get("ResourceId")),
                        reducing(Money.ZERO, row -> Money.of(row.get("BilledCost")), Money::plus)));
    }

    private static Map<List<String>, Money> expected(RandomUsage usage) {
        return usage.rows.stream()
                .filter(row -> !row.day().isBefore(LocalDate.parse("2026-11-01")))
                .collect(groupingBy(
                        row -> List.of(
                                row.day() + "T00:00:00Z", row.actor(), defused(row.product()), defused(row.model())),
                        reducing(Money.ZERO, UsageRow::net, Money::plus)));
    }

    private static long tokens(CsvFile focus, String meter) {
        return focus.records().stream()
                .filter(row -> row.get("SkuMeter").equals(meter))
                .mapToLong(row -> Long.parseLong(row.get("ConsumedQuantity")))
                .sum();
    }

    private static long tokens(RandomUsage usage, int kind) {
        return usage.rows.stream()
                .filter(row -> !row.day().isBefore(LocalDate.parse("2026-11-01")))
                .mapToLong(row -> row.tokens().get(kind))
                .sum();
    }

    private static String defused(String text) {
        return text.startsWith("=") || text.startsWith("-") ? "'" + text : text;
    }

    private static void refused(String key, Map<String, String> query, int status) {
        given().auth().oauth2(key).queryParams(query).get(PATH).then().statusCode(status);
    }

    private static Response call(String key, String path, String range) {
        return given().auth()
                .oauth2(key)
                .queryParam("range", range)
                .get(path)
                .then()
                .statusCode(200)
                .extract()
                .response();
    }
}
