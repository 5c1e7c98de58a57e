package dev.tokenward.usage.change;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tokenward.testkit.Tokens;
import dev.tokenward.usage.Service;
import dev.tokenward.usage.TestEvent;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What was acknowledged is with whoever follows within a second as a rule, and never lost, whatever else goes on. */
@QuarkusTest
class FreshFeedTest {
    private static final Duration FRESH = Duration.ofSeconds(1);
    private static final Duration LATEST = Duration.ofSeconds(20);
    private static final int EVENTS = 12;
    private static final List<String> FEEDS = List.of("spend", "daily-usage", "hourly-usage");

    private final Service service = Service.ofNewOrganization();
    private final Service others = Service.ofNewOrganization();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicBoolean over = new AtomicBoolean();
    private final AtomicInteger imported = new AtomicInteger();
    private final AtomicInteger posted = new AtomicInteger();

    @AfterEach
    void stop() throws InterruptedException {
        over.set(true);
        threads.shutdown();
        assertThat(threads.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void acknowledgedUsageComesThroughTheFeedsWhileOthersPostAndImport() {
        List<Consumer> consumers = FEEDS.stream().map(Consumer::new).toList();
        consumers.forEach(consumer -> threads.submit(consumer::follow));
        threads.submit(this::importOn);
        threads.submit(this::postOn);

        List<Duration> waits = new ArrayList<>();
        for (int number = 0; number < EVENTS; number++) {
            String email = "fresh" + number + "@example.com";
            service.post(TestEvent.of("fresh" + number).ofEmail(email)).statusCode(200);
            long acknowledged = System.nanoTime();
            consumers.forEach(consumer -> waits.add(consumer.lag("email:" + email, acknowledged)));
        }
        over.set(true);

        assertThat(waits).hasSize(EVENTS * FEEDS.size()).allMatch(wait -> wait.compareTo(LATEST) < 0);
        assertThat(waits.stream().sorted().toList().get(waits.size() / 2)).isLessThan(FRESH);
        assertThat(imported).hasPositiveValue();
        assertThat(posted).hasPositiveValue();
    }

    private void importOn() {
        while (!over.get()) {
            int file = imported.get();
            String lines = TestEvent.lines(IntStream.range(0, 2000)
                    .mapToObj(row -> TestEvent.of("i" + file + "-" + row).ofEmail("p" + row % 20 + "@example.com"))
                    .toList());
            given().auth()
                    .oauth2(others.key())
                    .header("Content-Type", Service.NDJSON)
                    .header("Prefer", "wait=60")
                    .body(lines.getBytes(StandardCharsets.UTF_8))
                    .post("/v1/imports")
                    .then()
                    .statusCode(200);
            imported.incrementAndGet();
        }
    }

    private void postOn() {
        while (!over.get()) {
            others.post(TestEvent.of("n" + posted.incrementAndGet())).statusCode(200);
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(10);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Follows a feed as another service does, and notes when it has seen an actor first. */
    private final class Consumer {
        private final String feed;
        private final Map<String, CompletableFuture<Long>> seen = new ConcurrentHashMap<>();
        private String cursor = "";

        Consumer(String feed) {
            this.feed = feed;
        }

        void follow() {
            while (!over.get()) {
                JsonPath page = given().auth()
                        .oauth2(Tokens.SERVICE_KEY)
                        .queryParam("after", cursor)
                        .queryParam("limit", 5000)
                        .queryParam("wait", 1)
                        .get("/v1/changes/" + feed)
                        .jsonPath();
                long now = System.nanoTime();
                page.<Map<String, Object>>getList("data").stream()
                        .filter(change -> service.organization().equals(change.get("org_id")))
                        .map(change -> (Map<?, ?>) change.get("value"))
                        .forEach(value -> sightOf((String) value.get("actor")).complete(now));
                cursor = page.getString("next_cursor");
            }
        }

        Duration lag(String actor, long acknowledged) {
            long found = sightOf(actor).orTimeout(30, TimeUnit.SECONDS).join();
            return Duration.ofNanos(Math.max(0, found - acknowledged));
        }

        private CompletableFuture<Long> sightOf(String actor) {
            return seen.computeIfAbsent(actor, any -> new CompletableFuture<>());
        }
    }
}
