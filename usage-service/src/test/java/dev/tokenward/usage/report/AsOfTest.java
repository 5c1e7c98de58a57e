package dev.tokenward.usage.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.tokenward.testkit.EmbeddedPostgres;
import dev.tokenward.testkit.Gen;
import dev.tokenward.testkit.MutableClock;
import dev.tokenward.usage.History;
import dev.tokenward.usage.Service;
import dev.tokenward.usage.TestEvent;
import io.quarkus.test.junit.QuarkusTest;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A report as of an instant is what it was then. */
@QuarkusTest
class AsOfTest {
    private static final Instant BEGINNING = Instant.parse("2026-07-01T12:00:00Z");
    private static final String COST = "/v1/organizations/cost_report?limit=31";
    private static final String USAGE = "/v1/organizations/usage_report/messages?";
    private static final String GROUPED = "&group_by[]=model&group_by[]=product&group_by[]=speed";

    private final Service service = Service.ofNewOrganization();

    @BeforeEach
    void standStill() {
        MutableClock.set(BEGINNING);
    }

    @AfterEach
    void goOn() {
        MutableClock.release();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2})
    void everyReportIsAsItWas(long seed) {
        History history = new History(service, new Gen(seed));
        List<Remembered> remembered = new ArrayList<>();
        for (int step = 0; step < 24; step++) {
            history.step();
            Instant now = MutableClock.now();
            for (String query : queries(now)) {
                remembered.add(new Remembered(query, now, answer(query)));
            }
            MutableClock.advance(Duration.ofMillis(1));
        }

        for (Remembered then : remembered) {
            assertThat(answer(then.query + "&as_of=" + then.at))
                    .as(then.query + " " + then.at)
                    .isEqualTo(then.answer);
        }
        assertThat(remembered).hasSize(24 * 6);
        assertThat(remembered.stream().filter(each -> each.answer.contains("amount")))
                .hasSizeGreaterThan(30);
        assertThat(remembered.stream().filter(each -> each.answer.contains("\"final\"")))
                .isNotEmpty();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {4})
    void whatIsGroupedAddsUpToWhatIsNotAndToTheList(long seed) {
        History history = new History(service, new Gen(seed));
        for (int step = 0; step < 40; step++) {
            history.step();
        }
        for (int back = 1; back <= 91; back += 30) {
            String query = COST + "&starting_at=" + MutableClock.now().minus(Duration.ofDays(back + 29));
            String range = query + "&ending_at=" + MutableClock.now().minus(Duration.ofDays(back - 1));
            List<List<Map<String, Object>>> whole = results(range);
            List<List<Map<String, Object>>> parts = results(range + "&group_by[]=description");

            assertThat(parts).hasSameSizeAs(whole);
            for (int day = 0; day < whole.size(); day++) {
                for (String amount : List.of("amount", "list_amount")) {
                    BigDecimal total = Service.sum(whole.get(day), amount);
                    assertThat(Service.sum(parts.get(day), amount)).isEqualByComparingTo(total);
                }
            }
        }
    }

    @Test
    void beforeTheFirstEventThereIsNothing() {
        MutableClock.advance(Duration.ofMinutes(1));
        service.post(TestEvent.of("a").at(BEGINNING.minusSeconds(60))).statusCode(200);
        MutableClock.advance(Duration.ofMinutes(1));
        String query = COST + "&starting_at=2026-06-30T00:00:00Z";

        service.get(query + "&as_of=" + BEGINNING)
                .statusCode(200)
                .body("data.results", equalTo(List.of(List.of(), List.of())))
                .body("data.status", equalTo(List.of("provisional", "provisional")));
        service.get(query).body("data.results.flatten().amount", equalTo(List.of("0.15")));
    }

    @Test
    void itIsExactToTheMicrosecond() {
        service.post(TestEvent.of("a").at(BEGINNING)).statusCode(200);
        MutableClock.advance(Duration.ofSeconds(1));
        String query = COST + "&starting_at=2026-07-01T00:00:00Z&as_of=";

        service.get(query + BEGINNING.minus(1, ChronoUnit.MICROS)).body("data.results.flatten().size()", equalTo(0));
        service.get(query + BEGINNING).body("data.results.flatten().size()", equalTo(1));
    }

    @Test
    void theFutureAndWhatBeginsAfterItAreRefused() {
        refused(COST + "&starting_at=2026-07-01T00:00:00Z&as_of=2026-07-01T12:00:00.000001Z", "as_of", "2026-07-01T12");
        refused(USAGE + "starting_at=2026-07-01T00:00:00Z&as_of=2027-01-01T00:00:00Z", "as_of", "future");
        refused(USAGE + "starting_at=2026-07-01T00:00:00Z&as_of=yesterday", "as_of", "yesterday");
        refused(
                USAGE + "starting_at=2026-07-01T00:00:00Z&as_of=2026-06-30T23:59:59Z",
                "starting_at",
                "2026-06-30T23:59:59Z");
    }

    @Test
    void itWaitsForRecordingsThatAreUnderWay() throws SQLException {
        service.post(TestEvent.of("a").at(BEGINNING)).statusCode(200);
        String query = COST + "&starting_at=2026-07-01T00:00:00Z&as_of=" + BEGINNING;
        try (Connection writer = EmbeddedPostgres.connect();
                Statement statement = writer.createStatement()) {
            writer.setAutoCommit(false);
            statement.execute("select pg_advisory_xact_lock_shared(hashtextextended('tokenward.attribution."
                    + service.organization() + "', 0))");
            CompletableFuture<Integer> asked = CompletableFuture.supplyAsync(
                    () -> service.get(query).extract().statusCode());

            assertThat(asked.completeOnTimeout(0, 700, TimeUnit.MILLISECONDS).join())
                    .isZero();
            MutableClock.advance(Duration.ofMinutes(2));
            service.get(query).statusCode(200);
            writer.commit();
        }
    }

    @Test
    void whoWaitsForRecordingsHoldsNobodyUp() throws SQLException {
        service.post(TestEvent.of("a").at(BEGINNING)).statusCode(200);
        try (Connection writer = EmbeddedPostgres.connect();
                Statement statement = writer.createStatement()) {
            writer.setAutoCommit(false);
            statement.execute("select pg_advisory_xact_lock_shared(hashtextextended('tokenward.attribution."
                    + service.organization() + "', 0))");
            List<CompletableFuture<Integer>> asked = Stream.of(
                            COST + "&starting_at=2026-07-01T00:00:00Z&as_of=" + BEGINNING,
                            "/v1/organizations/reconciliation?day=2026-07-01&since=2026-06-30T00:00:00Z")
                    .map(query -> CompletableFuture.supplyAsync(
                            () -> service.get(query).extract().statusCode()))
                    .toList();
            asked.forEach(each -> assertThat(each.completeOnTimeout(0, 700, TimeUnit.MILLISECONDS)
                            .join())
                    .isZero());

            CompletableFuture<Integer> posted = CompletableFuture.supplyAsync(() ->
                    service.post(TestEvent.of("b").at(BEGINNING)).extract().statusCode());
            assertThat(posted.completeOnTimeout(0, 20, TimeUnit.SECONDS).join()).isEqualTo(200);
            writer.commit();
        }
        service.get(COST + "&starting_at=2026-07-01T00:00:00Z&as_of=" + BEGINNING)
                .body("data.results.flatten().amount", equalTo(List.of("0.3")));
    }

    private void refused(String query, String parameter, String detail) {
        service.get(query)
                .statusCode(400)
                .body("errors[0].parameter", equalTo(parameter))
                .body("errors[0].detail", containsString(detail));
    }

    private static List<String> queries(Instant now) {
        Instant month = now.minus(Duration.ofDays(30));
        Instant early = now.minus(Duration.ofDays(61));
        return List.of(
                COST + "&starting_at=" + month,
                COST + "&group_by[]=description&starting_at=" + month,
                COST + "&group_by[]=description&starting_at=" + early + "&ending_at=" + month,
                USAGE + "limit=31&starting_at=" + month + GROUPED,
                USAGE + "bucket_width=1h&limit=168&starting_at=" + now.minus(Duration.ofDays(6)) + GROUPED,
                USAGE + "bucket_width=1m&limit=300&starting_at=" + now.minus(Duration.ofHours(4)) + GROUPED);
    }

    private String answer(String query) {
        String answer = service.get(query).statusCode(200).extract().asString();
        return answer.replaceAll("\"next_page\":\"[^\"]*\"", "the cursor is bound to the query");
    }

    private List<List<Map<String, Object>>> results(String query) {
        return service.get(query).statusCode(200).extract().jsonPath().getList("data.results");
    }

    private record Remembered(String query, Instant at, String answer) {}
}
