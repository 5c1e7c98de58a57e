package dev.tokenward.usage.correction;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.tokenward.testkit.EmbeddedPostgres;
import dev.tokenward.usage.Service;
import dev.tokenward.usage.TestEvent;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Corrections of the same events at once take back what stands, each once. */
@QuarkusTest
class ConcurrentCorrectionTest {
    private static final int EVENTS = 5;
    private static final Instant BEFORE = Instant.parse("2026-01-01T00:00:00Z");
    private static final String RATE_ANEW =
            "{\"starting_at\":\"2026-01-01T00:00:00Z\",\"ending_at\":\"2028-01-01T00:00:00Z\",\"reason\":\"%s\",\"confirm\":true}";
    private static final String STANDING =
            "select (select coalesce(sum(net), 0) from usage_events where org_id = <org>)"
                    + " + (select coalesce(sum(net), 0) from event_corrections where org_id = <org>)";

    private final Service service = Service.ofNewOrganization();

    @Test
    void twoRatingsAnewAtOnceGiveTheRatingOnce() throws SQLException {
        counted(EVENTS);
        priced("200", "1000");

        atOnce(() -> rateAnew("one"), this::goOnWithABrokenOne);

        assertNet(new BigDecimal("0.3").multiply(BigDecimal.valueOf(EVENTS)), EVENTS);
        assertThat(service.number("select count(*) from event_corrections where org_id = <org>"))
                .isEqualByComparingTo(String.valueOf(2 * EVENTS));
        JsonPath jobs = service.get("/v1/organizations/re_ratings").extract().jsonPath();
        assertThat(jobs.getList("data.changed", Integer.class)).containsExactlyInAnyOrder(EVENTS, 0);
    }

    @Test
    void voidBesideARatingAnewLeavesNothing() throws SQLException {
        counted(1);
        priced("200", "1000");

        atOnce(() -> rateAnew("dearer"), () -> voidEvent("e0"));

        assertNet(BigDecimal.ZERO, 0);
    }

    @Test
    void voidingTwiceAtOnceIsVoidingOnce() throws SQLException {
        counted(1);

        atOnce(() -> voidEvent("e0"), () -> voidEvent("e0"));

        assertNet(BigDecimal.ZERO, 0);
        service.get("/v1/events/e0").body("corrections", hasSize(1));
    }

    @Test
    void manyCorrectionsAtOnceAddUpToWhatStands() {
        counted(40);
        Stream<CompletableFuture<Integer>> ratings = IntStream.range(1, 7)
                .mapToObj(round -> CompletableFuture.supplyAsync(() -> {
                    priced(round + "00", round + "000");
                    return rateAnew("round " + round);
                }));
        Stream<CompletableFuture<Integer>> voids = IntStream.range(0, 10)
                .mapToObj(number -> CompletableFuture.supplyAsync(() -> voidEvent("e" + number * 3)));
        List<CompletableFuture<Integer>> all = Stream.concat(ratings, voids).toList();

        assertThat(all).allSatisfy(each -> assertThat(each.join()).isEqualTo(200));
        assertThat(rateAnew("the last word")).isEqualTo(200);

        BigDecimal price = new BigDecimal(service.get("/v1/organizations/prices?model=claude-haiku-4-5")
                .extract()
                .jsonPath()
                .getString("data.find{it.source=='own'}.tiers[0].uncached_input"));
        assertNet(price.movePointLeft(3).multiply(new BigDecimal("2")).multiply(BigDecimal.valueOf(30)), 30);
    }

    @Test
    void eventsThatAreBeingRecordedByTheTariffOfBeforeAreRatedAnewToo() throws SQLException {
        try (Connection holder = EmbeddedPostgres.connect();
                Statement statement = holder.createStatement()) {
            statement.execute("set tokenward.org = '" + service.organization() + "'");
            holder.setAutoCommit(false);
            statement.execute("insert into event_ids (org_id, id, occurred_at, content_hash) values ('"
                    + service.organization() + "', 'e0', now(), 'of somebody who gives up')");
            CompletableFuture<Void> recorded = CompletableFuture.runAsync(() -> counted(EVENTS));
            awaitWaiting(1);
            priced("200", "1000");
            CompletableFuture<Integer> rated = CompletableFuture.supplyAsync(() -> rateAnew("dearer"));

            assertThat(CompletableFuture.anyOf(rated, recorded)
                            .completeOnTimeout("waiting", 1, TimeUnit.SECONDS)
                            .join())
                    .isEqualTo("waiting");
            holder.rollback();
            recorded.join();
            assertThat(rated.join()).isEqualTo(200);
        }

        service.get("/v1/events/e0").body("rating.price.source", equalTo("shipped"));
        assertNet(new BigDecimal("0.3").multiply(BigDecimal.valueOf(EVENTS)), EVENTS);
    }

    private void counted(int events) {
        service.post(IntStream.range(0, events)
                        .mapToObj(number -> TestEvent.of("e" + number))
                        .toList())
                .statusCode(200);
    }

    private void priced(String input, String output) {
        given().auth()
                .oauth2(service.key())
                .header("Content-Type", Service.JSON)
                .body("{\"model\":\"claude-haiku-4-5\",\"effective_from\":\"" + BEFORE
                        + "\",\"confirm\":true,\"tiers\":[{\"uncached_input\":\"" + input + "\",\"output\":\"" + output
                        + "\"}]}")
                .put("/v1/organizations/prices")
                .then()
                .statusCode(200);
    }

    private int rateAnew(String reason) {
        return service.send(
                        "/v1/organizations/re_ratings",
                        Service.JSON,
                        RATE_ANEW.formatted(reason).getBytes())
                .statusCode();
    }

    /** Of a replica that is gone, and which has looked at some: it waits for nobody who records. */
    private int goOnWithABrokenOne() {
        service.number(
                "insert into re_ratings (org_id, id, kind, status, starting_at, ending_at, models, reason, tariff_version,"
                        + " started_at, after_id) values (<org>, 're_rating_broken', 'asked', 'running', '2026-01-01', '2028-01-01', '[]',"
                        + " 'two', 0, now(), '!') returning 1");
        await().atMost(Duration.ofSeconds(60))
                .until(() -> service.text("select status from re_ratings where id = 're_rating_broken'")
                        .equals("completed"));
        return 200;
    }

    private int voidEvent(String id) {
        return service.send("/v1/events/" + id + "/void", Service.JSON, "{\"reason\":\"not ours\"}".getBytes())
                .statusCode();
    }

    /** Both wait for the same event before either goes on. */
    private void atOnce(IntSupplier one, IntSupplier other) throws SQLException {
        try (Connection holder = EmbeddedPostgres.connect();
                Statement statement = holder.createStatement()) {
            statement.execute("set tokenward.org = '" + service.organization() + "'");
            holder.setAutoCommit(false);
            statement.execute("select id from usage_events where org_id = '" + service.organization() + "' for update");
            CompletableFuture<Integer> first = CompletableFuture.supplyAsync(one::getAsInt);
            awaitWaiting(1);
            CompletableFuture<Integer> second = CompletableFuture.supplyAsync(other::getAsInt);
            awaitWaiting(2);
            holder.commit();
            assertThat(first.join()).isEqualTo(200);
            assertThat(second.join()).isEqualTo(200);
        }
    }

    private static void awaitWaiting(int sessions) {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> Service.number(
                                        "select count(*) from pg_locks where not granted and locktype in ('transactionid', 'tuple')",
                                        "*")
                                .intValue()
                        == sessions);
    }

    private void assertNet(BigDecimal cents, int requests) {
        assertThat(Service.sum(service.feed("daily-usage"), "net")).isEqualByComparingTo(cents);
        assertThat(Service.sum(service.feed("daily-usage"), "requests")).isEqualByComparingTo(String.valueOf(requests));
        assertThat(Service.sum(service.feed("spend"), "amount"))
                .isEqualByComparingTo(cents.multiply(BigDecimal.valueOf(3)));
        assertThat(service.number(STANDING).movePointRight(2)).isEqualByComparingTo(cents);
        String day = TestEvent.anHourAgo().toString().substring(0, 10);
        JsonPath report = service.get("/v1/organizations/reconciliation?limit=1000&day=" + day + "&since=" + BEFORE)
                .statusCode(200)
                .extract()
                .jsonPath();
        assertThat(new BigDecimal(report.getString("after.net"))).isEqualByComparingTo(cents);
        assertThat(report.getList("movements.difference.net", String.class).stream()
                        .map(BigDecimal::new)
                        .reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo(cents);
    }
}
