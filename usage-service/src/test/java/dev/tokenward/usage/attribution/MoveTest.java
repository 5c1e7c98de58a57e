package dev.tokenward.usage.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tokenward.testkit.EmbeddedPostgres;
import dev.tokenward.testkit.Upstreams;
import dev.tokenward.usage.Service;
import dev.tokenward.usage.TestEvent;
import io.quarkus.test.junit.QuarkusTest;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Usage of many events goes to the person step by step, in every sum at once, and holds nobody up. */
@QuarkusTest
class MoveTest {
    private static final int EVENTS = 2 * MoveStore.AT_ONCE + 500;
    private static final String EMAIL = "many@example.com";
    private static final String BY_ACTOR =
            "select actor, sum(net) as net from (select actor, net from usage_events where org_id = <org>"
                    + " union all select actor, net from event_corrections where org_id = <org>) as counted group by actor";
    /** Actors whose sums are not those of their events: one statement sees one state. */
    private static final String APART = "select count(*) from (" + BY_ACTOR + ") as e"
            + " full join (select actor, sum(net) as net from daily_usage where org_id = <org> group by actor) as d using (actor)"
            + " full join (select actor, sum(net) as net from hourly_usage where org_id = <org> group by actor) as h using (actor)"
            + " full join (select actor, sum(amount) as net from spend_to_date where org_id = <org> and period = 'weekly'"
            + " group by actor) as s using (actor)"
            + " where coalesce(e.net, 0) <> coalesce(d.net, 0) or coalesce(e.net, 0) <> coalesce(h.net, 0)"
            + " or coalesce(e.net, 0) <> coalesce(s.net, 0)";

    /** Feeds show nothing newer than the oldest transaction that writes, which is so many seconds old. */
    private static final String BEHIND = "select coalesce(max(extract(epoch from clock_timestamp() - xact_start)), 0)"
            + " from pg_stat_activity where backend_xid is not null and datname = current_database()";

    private final Service service = Service.ofNewOrganization();
    private final String user = "user_" + service.organization();

    @Test
    void everySumGoesWithItsEventsAndUsageGoesOn() {
        IntStream.range(0, EVENTS / 500)
                .forEach(part -> service.post(
                                Service.NDJSON,
                                TestEvent.lines(IntStream.range(part * 500, part * 500 + 500)
                                        .mapToObj(MoveTest::event)
                                        .toList()))
                        .statusCode(200));
        send("/v1/organizations/discounts", "{\"fraction\":\"0.5\",\"starting_at\":\"2026-01-01T00:00:00Z\"}");
        send(
                "/v1/organizations/re_ratings",
                "{\"starting_at\":\"2026-01-01T00:00:00Z\",\"ending_at\":\"2028-01-01T00:00:00Z\",\"reason\":\"agreed\","
                        + "\"models\":[\"claude-haiku-4-5\"]}");
        IntStream.range(0, 3).forEach(number -> send("/v1/events/e" + number + "/void", "{\"reason\":\"not ours\"}"));
        BigDecimal net = service.number("select sum(net) from (" + BY_ACTOR + ") as e");
        AtomicBoolean over = new AtomicBoolean();
        AtomicInteger posted = new AtomicInteger();
        AtomicInteger between = new AtomicInteger();
        Queue<BigDecimal> behind = new ConcurrentLinkedQueue<>();
        CompletableFuture<Void> posts = CompletableFuture.runAsync(() -> {
            while (!over.get()) {
                service.post(TestEvent.of("n" + posted.incrementAndGet()).ofEmail(EMAIL))
                        .statusCode(200);
            }
        });
        CompletableFuture<Void> looks = CompletableFuture.runAsync(() -> {
            while (!over.get()) {
                assertThat(service.number(APART)).isZero();
                behind.add(service.number(BEHIND));
                between.addAndGet(
                        service.number("select count(distinct actor) - 1 from usage_events where org_id = <org>")
                                .intValue());
            }
        });

        directoryKnows();
        await().atMost(Duration.ofSeconds(90)).until(() -> left().signum() == 0);
        over.set(true);
        posts.join();
        looks.join();
        await().atMost(Duration.ofSeconds(30)).until(() -> left().signum() == 0);

        assertThat(behind.stream().sorted().toList().get(behind.size() / 2)).isLessThan(BigDecimal.ONE);
        assertThat(between).as("looks that saw some moved and some not").hasPositiveValue();
        assertThat(service.number(APART)).isZero();
        assertThat(service.number("select sum(net) from (" + BY_ACTOR + ") as e"))
                .isEqualByComparingTo(net.add(new BigDecimal("0.00075").multiply(BigDecimal.valueOf(posted.get()))));
        for (String table : List.of("usage_events", "event_corrections", "turns")) {
            assertThat(service.number(
                            "select count(*) from " + table + " where org_id = <org> and actor <> '" + user + "'"))
                    .isZero();
        }
        for (String feed : List.of("daily-usage", "hourly-usage", "spend")) {
            assertThat(service.feed(feed)).isNotEmpty().allMatch(row -> user.equals(row.get("actor")));
        }
        assertThat(Service.sum(service.feed("turns"), "amount")).isPositive();
    }

    @Test
    void whatTakesLongHoldsUpNeitherMovesNorUsage() throws SQLException {
        service.post(List.of(event(0), event(1))).statusCode(200);
        try (Connection longStep = EmbeddedPostgres.connect();
                Statement statement = longStep.createStatement()) {
            longStep.setAutoCommit(false);
            statement.execute("select pg_advisory_xact_lock_shared(hashtextextended('tokenward.attribution."
                    + service.organization() + "', 0))");
            directoryKnows();
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> service.number("select count(*) from usage_events where org_id = <org> and actor = '"
                                            + user + "'")
                                    .intValue()
                            == 2);
            assertThat(service.number(APART)).isZero();
            for (int number = 0; number < 10; number++) {
                TestEvent event = TestEvent.of("n" + number).ofEmail(EMAIL);
                CompletableFuture<Integer> post = CompletableFuture.supplyAsync(
                        () -> service.post(event).extract().statusCode());
                assertThat(post.completeOnTimeout(0, 15, TimeUnit.SECONDS).join())
                        .isEqualTo(200);
            }
            longStep.commit();
        }
        await().atMost(Duration.ofSeconds(60)).until(() -> left().signum() == 0);
        assertThat(service.number(APART)).isZero();
    }

    @Test
    void sumsOfEventsThatWereDroppedMoveToo() {
        service.post(List.of(event(0), event(1), event(2))).statusCode(200);
        service.number("delete from usage_events where org_id = <org> and id = 'e0' returning 1");

        directoryKnows();
        await().atMost(Duration.ofSeconds(60)).until(() -> left().signum() == 0);

        List<Map<String, Object>> daily = service.feed("daily-usage");
        assertThat(daily).allMatch(row -> user.equals(row.get("user_id")));
        assertThat(Service.sum(daily, "requests")).isEqualByComparingTo("3");
        assertThat(Service.sum(service.feed("turns"), "amount")).isEqualByComparingTo(Service.sum(daily, "net"));
    }

    private static TestEvent event(int number) {
        return TestEvent.of("e" + number)
                .ofEmail(EMAIL)
                .at(TestEvent.anHourAgo().minus(Duration.ofMinutes(number % 100 * 31L)))
                .with("model", number % 3 == 0 ? "\"unheard-of\"" : "\"claude-haiku-4-5\"")
                .with("product", number % 2 == 0 ? "\"chat\"" : "\"claude_code\"")
                .with("turn_id", "\"t" + number % 50 + "\"");
    }

    private void send(String path, String body) {
        service.send(path, Service.JSON, body.getBytes()).then().statusCode(200);
    }

    private void directoryKnows() {
        Upstreams.feed("users").put(service.organization(), user, Map.of("email", EMAIL, "name", "Somebody"));
    }

    /** Rows that are not yet the user's. */
    private BigDecimal left() {
        return service.number("select (select count(*) from usage_events where org_id = <org> and user_id is null)"
                + " + (select count(*) from daily_usage where org_id = <org> and user_id is null and not deleted)"
                + " + (select count(*) from spend_to_date where org_id = <org> and user_id is null and not deleted)");
    }
}
