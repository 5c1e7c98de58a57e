package dev.tokenward.analytics.spendreport;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
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
import io.restassured.RestAssured;
import io.restassured.config.DecoderConfig;
import io.restassured.response.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class SpendReportResourceTest {
    private static final String PATH = "/v1/organizations/analytics/spend_report.csv";

    @BeforeEach
    void standStill() {
        MutableClock.set(Instant.parse("2026-11-23T09:30:00Z"));
    }

    @AfterEach
    void goOn() {
        MutableClock.release();
    }

    @Test
    void headerIsTheVendorsByteForByte() throws IOException {
        byte[] vendor = getClass()
                .getResourceAsStream("/spend-report-header-2026-10.csv")
                .readAllBytes();

        byte[] file = call(Given.organization("Empty").settled(), Map.of()).asByteArray();

        assertThat(new String(file, UTF_8)).isEqualTo(new String(vendor, UTF_8).strip() + "\r\n");
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {41, 42})
    void everyLineIsWhatAPlainSumGivesAndColumnsAddUpToTheOverview(long seed) {
        RandomUsage usage = new RandomUsage(seed, LocalDate.parse("2026-08-20"), LocalDate.parse("2026-11-23"), 900);
        Given given = usage.given("Acme");

        assertReport(usage, given, Map.of("range", "mtd"), "mtd", "2026-11-01", "2026-11-24");
        assertReport(usage, given, Map.of("range", "last_month"), "last_month", "2026-10-01", "2026-11-01");
        assertReport(usage, given, Map.of("range", "last_90_days"), "last_90_days", "2026-08-26", "2026-11-24");
        Map<String, String> custom =
                Map.of("range", "custom", "starting_at", "2026-08-26", "ending_at", "2026-11-24T00:00:00Z");
        assertReport(usage, given, custom, "last_90_days", "2026-08-26", "2026-11-24");
    }

    @Test
    void linesAreSortedAndTellStrangersAndDeletedUsers() {
        Given given = Given.organization("Acme")
                .person(Person.of("user_b", "b@example.com"))
                .usage(UsageRow.of("1", "2026-11-02", "user_gone", "chat", "m2", "0.000000001"))
                .usage(UsageRow.of("2", "2026-11-02", "user_b", "cowork", "m1", "10"))
                .usage(UsageRow.of("3", "2026-11-02", "user_b", "chat", "m2", "100"))
                .usage(UsageRow.of("4", "2026-11-03", "user_b", "chat", "m2", "0.5"))
                .usage(stranger("5", "email:a@example.com"))
                .usage(stranger("6", "account_uuid:1-2-3"))
                .settled();

        List<String> lines = call(given, Map.of()).asString().lines().skip(1).toList();

        assertThat(lines)
                .containsExactly(
                        "\"\",1-2-3,chat,m,1,100,50,1,2,,10,20,30,40,0,,",
                        "Deleted User,,chat,m2,1,100,50,0.000000001,0.000000002,user_gone,10,20,30,40,0,,",
                        "a@example.com,,chat,m,1,100,50,1,2,,10,20,30,40,0,,",
                        "b@example.com,uuid-of-user_b,chat,m2,2,200,100,100.5,201,user_b,20,40,60,80,0,,",
                        "b@example.com,uuid-of-user_b,cowork,m1,1,100,50,10,20,user_b,10,20,30,40,0,,");
    }

    @Test
    void textSurvivesWhateverIsInItAndNothingRunsInASpreadsheet() throws IOException {
        Given given = Given.organization("Acme")
                .person(Person.of("user_a", "=cmd|' /C calc'!A0@example.com"))
                .usage(UsageRow.of("1", "2026-11-02", "user_a", "a,b", "say \"hi\"\nto 😀", "1"))
                .usage(UsageRow.of("2", "2026-11-02", "user_a", "+x", "@SUM(A1)", "-2"))
                .settled();

        List<CSVRecord> records = read(call(given, Map.of()).asString());

        assertThat(records).hasSize(2);
        assertThat(records.get(0).get("user_email")).isEqualTo("'=cmd|' /C calc'!A0@example.com");
        assertThat(records.get(0).get("product")).isEqualTo("'+x");
        assertThat(records.get(0).get("model")).isEqualTo("'@SUM(A1)");
        assertThat(records.get(0).get("total_net_spend_usd")).isEqualTo("-2");
        assertThat(records.get(1).get("product")).isEqualTo("a,b");
        assertThat(records.get(1).get("model")).isEqualTo("say \"hi\"\nto 😀");
    }

    @Test
    void fileIsNamedForOrganizationAndDays() {
        Given given = Given.organization("Ünïted \"Acme\"\r\n; Corp.").settled();

        Response file = call(given, Map.of("range", "last_month"));

        assertThat(file.header("Content-Disposition"))
                .isEqualTo("attachment; filename=\"spend-report_n-ted-acme-corp_2026-10-01_2026-10-31.csv\"");
        assertThat(file.header("Content-Type")).isEqualToIgnoringCase("text/csv; charset=utf-8");
    }

    @Test
    void gzipIsAWayToSendTheFileOrTheFileItself() throws IOException {
        Given given = Given.organization("Acme")
                .usage(UsageRow.of("1", "2026-11-02", "user_a", "chat", "m", "1"))
                .settled();
        String plain = call(given, Map.of()).asString();

        Response encoded = raw(given, PATH, "br, gzip;q=0.5");
        Response unencoded = raw(given, PATH, "gzip;q=0");
        Response file = raw(given, PATH + ".gz", "gzip;q=0");

        assertThat(encoded.header("Content-Encoding")).isEqualTo("gzip");
        assertThat(encoded.header("Content-Type")).isEqualToIgnoringCase("text/csv; charset=utf-8");
        assertThat(encoded.header("Vary")).isEqualTo("Accept-Encoding");
        assertThat(encoded.header("Content-Disposition")).endsWith("_2026-11-23.csv\"");
        assertThat(unpacked(encoded)).isEqualTo(plain);
        assertThat(unencoded.header("Content-Encoding")).isNull();
        assertThat(new String(unencoded.asByteArray(), UTF_8)).isEqualTo(plain);
        assertThat(file.header("Content-Encoding")).isNull();
        assertThat(file.header("Content-Type")).isEqualTo("application/gzip");
        assertThat(file.header("Content-Disposition")).endsWith("_2026-11-23.csv.gz\"");
        assertThat(unpacked(file)).isEqualTo(plain);
    }

    @Test
    void postgresqlCopiesTheFileAndAddsUpTheSame() throws IOException, SQLException {
        Given given =
                new RandomUsage(43, LocalDate.parse("2026-10-20"), LocalDate.parse("2026-11-23"), 500).given("Acme");

        CsvFile file = CsvFile.read(call(given, Map.of()).asString());

        List<String> columns =
                List.of("total_requests", "total_prompt_tokens", "total_net_spend_usd", "total_gross_spend_usd");
        List<BigDecimal> read =
                new ArrayList<>(List.of(BigDecimal.valueOf(file.records().size())));
        columns.forEach(column -> read.add(file.sum(column)));
        assertThat(file.copied(columns))
                .usingElementComparator(BigDecimal::compareTo)
                .isEqualTo(read);
    }

    @Test
    void organizationSeesItsOwnRowsAlone() {
        Given mine = Given.organization("Mine");
        Given.organization("Theirs")
                .usage(UsageRow.of("1", "2026-11-02", "user_a", "chat", "m", "1"))
                .settled();

        assertThat(call(mine, Map.of()).asString().lines()).hasSize(1);
        given().auth()
                .oauth2(Tokens.withScopes(mine.id(), "usage:read"))
                .get(PATH)
                .then()
                .statusCode(403);
    }

    @ParameterizedTest(name = "{0} {1} {2}: {3}")
    @CsvSource({
        "ytd, , , range, mtd",
        "custom, , 2026-11-01, starting_at, required",
        "custom, 2026-11-01, , ending_at, required",
        "custom, 01.11.2026, 2026-11-02, starting_at, day such as",
        "custom, 2026-13-01, 2026-11-02, starting_at, day such as",
        "custom, 2026-11-02, 2026-11-02, ending_at, after",
        "custom, 2026-08-24, 2026-11-02, starting_at, 90 days back",
        "custom, 2026-08-25, 2026-11-24, ending_at, 90 days after",
        "mtd, 2026-11-02, , starting_at, range=custom"
    })
    void badRangeIsNamed(String range, String start, String end, String parameter, String words) {
        given().auth()
                .oauth2(Tokens.admin("org_x"))
                .queryParam("range", range)
                .queryParams(start == null ? Map.of() : Map.of("starting_at", start))
                .queryParams(end == null ? Map.of() : Map.of("ending_at", end))
                .get(PATH)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("errors[0].parameter", equalTo(parameter))
                .body("detail", containsString(words));
    }

    private static UsageRow stranger(String id, String identity) {
        UsageRow known = UsageRow.of(id, "2026-11-02", identity, "chat", "m", "1");
        return new UsageRow(
                id,
                known.day(),
                identity,
                null,
                "chat",
                "m",
                null,
                null,
                null,
                true,
                1,
                known.tokens(),
                0,
                known.gross(),
                known.net());
    }

    private static void assertReport(
            RandomUsage usage, Given given, Map<String, String> query, String period, String first, String end) {
        List<CSVRecord> records = parse(call(given, query).asString());
        List<UsageRow> rows = usage.rows.stream()
                .filter(row ->
                        !row.day().isBefore(LocalDate.parse(first)) && row.day().isBefore(LocalDate.parse(end)))
                .toList();
        Map<List<String>, List<UsageRow>> grouped =
                rows.stream().collect(groupingBy(row -> List.of(row.actor(), row.product(), row.model())));
        List<List<String>> expected = grouped.values().stream()
                .map(group -> line(usage, group))
                .sorted(Comparator.comparing(List::toString))
                .toList();
        List<List<String>> actual = records.stream()
                .map(CSVRecord::toList)
                .sorted(Comparator.comparing(List::toString))
                .toList();
        assertThat(actual).isEqualTo(expected);
        assertThat(sum(records, "total_net_spend_usd")).isEqualTo(overview(given, period, "totals.amount"));
        assertThat(sum(records, "total_gross_spend_usd")).isEqualTo(overview(given, period, "totals.list_amount"));
    }

    private static List<String> line(RandomUsage usage, List<UsageRow> rows) {
        UsageRow one = rows.get(0);
        Optional<Person> person = usage.person(one.userId());
        String stranger = one.actor().startsWith("email:") ? one.actor().substring(6) : "";
        String uuid = one.actor().startsWith("account_uuid:") ? one.actor().substring(13) : "";
        long[] kinds = IntStream.range(0, 5)
                .mapToLong(kind ->
                        rows.stream().mapToLong(row -> row.tokens().get(kind)).sum())
                .toArray();
        return List.of(
                SpreadsheetSafe.cell(
                        person.map(Person::email).orElse(one.userId() == null ? stranger : "Deleted User")),
                person.map(Person::accountUuid).orElse(uuid),
                SpreadsheetSafe.cell(one.product()),
                SpreadsheetSafe.cell(one.model()),
                "" + rows.stream().mapToLong(UsageRow::requests).sum(),
                "" + (kinds[0] + kinds[1] + kinds[2] + kinds[3]),
                "" + kinds[4],
                plain(rows.stream().map(UsageRow::net).reduce(Money.ZERO, Money::plus)),
                plain(rows.stream().map(UsageRow::gross).reduce(Money.ZERO, Money::plus)),
                one.userId() == null ? "" : one.userId(),
                "" + kinds[0],
                "" + kinds[1],
                "" + kinds[2],
                "" + kinds[3],
                "" + rows.stream().mapToLong(UsageRow::webSearches).sum(),
                "",
                "");
    }

    private static String plain(Money money) {
        return money.isZero() ? "0" : money.usd().stripTrailingZeros().toPlainString();
    }

    private static String sum(List<CSVRecord> records, String column) {
        return records.stream()
                .map(line -> new Money(new BigDecimal(line.get(column))))
                .reduce(Money.ZERO, Money::plus)
                .minorUnits();
    }

    private static String overview(Given given, String period, String figure) {
        return given().auth()
                .oauth2(Tokens.admin(given.id()))
                .queryParam("period", period)
                .get("/v1/organizations/analytics/overview")
                .jsonPath()
                .getString(figure);
    }

    private static List<CSVRecord> parse(String csv) {
        try {
            return read(csv);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static List<CSVRecord> read(String csv) throws IOException {
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        return format.parse(new StringReader(csv)).getRecords();
    }

    /** What comes is left as it is. */
    private static Response raw(Given given, String path, String acceptEncoding) {
        return given().config(RestAssured.config()
                        .decoderConfig(DecoderConfig.decoderConfig().noContentDecoders()))
                .auth()
                .oauth2(Tokens.admin(given.id()))
                .header("Accept-Encoding", acceptEncoding)
                .get(path)
                .then()
                .statusCode(200)
                .extract()
                .response();
    }

    private static String unpacked(Response response) throws IOException {
        try (InputStream file = new GZIPInputStream(new ByteArrayInputStream(response.asByteArray()))) {
            return new String(file.readAllBytes(), UTF_8);
        }
    }

    private static Response call(Given given, Map<String, String> query) {
        return given().auth()
                .oauth2(Tokens.admin(given.id()))
                .queryParams(query)
                .get(PATH)
                .then()
                .statusCode(200)
                .extract()
                .response();
    }
}
