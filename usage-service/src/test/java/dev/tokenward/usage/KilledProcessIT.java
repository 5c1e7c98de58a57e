package dev.tokenward.usage;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tokenward.testkit.Tokens;
import dev.tokenward.testkit.Upstreams;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The process is killed where it hurts and everything is sent again: each event is there exactly once, to the last digit. */
class KilledProcessIT {
    private static final String JSON = "application/json";
    private static final Instant USED =
            Instant.now().truncatedTo(ChronoUnit.SECONDS).minus(1, ChronoUnit.HOURS);

    private final Upstreams upstreams = new Upstreams();
    private final String key = Tokens.admin("org_killed");
    private KillableService service;

    @BeforeEach
    void startService() throws Exception {
        service = KillableService.onEmptyDatabase(upstreams.start());
        service.start();
    }

    @AfterEach
    void stopService() {
        service.kill();
        upstreams.stop();
    }

    @Test
    void killedAmidConcurrentPostsCountsEachEventOnce() throws Exception {
        int batches = 200;
        int size = 50;
        Set<Integer> answered = ConcurrentHashMap.newKeySet();
        AtomicInteger acknowledged = new AtomicInteger();
        ExecutorService clients = Executors.newFixedThreadPool(6);
        List<Future<?>> posts = new ArrayList<>();
        for (int batch = 0; batch < batches; batch++) {
            int number = batch;
            posts.add(clients.submit(() -> {
                if (isAnswered(number * size, size)) {
                    answered.add(number);
                    killAt60(acknowledged.incrementAndGet());
                }
                return null;
            }));
        }
        clients.shutdown();
        for (Future<?> post : posts) {
            post.get(2, TimeUnit.MINUTES);
        }
        assertThat(answered).hasSizeBetween(60, batches - 1);

        service.start();
        for (int batch = 0; batch < batches; batch++) {
            JsonNode answer = service.post("/v1/events", key, JSON, array(batch * size, size));
            assertThat(answer.path("rejected")).isEmpty();
            assertThat(answer.path("accepted").asInt()
                            + answer.path("duplicates").asInt())
                    .isEqualTo(size);
            if (answered.contains(batch)) {
                assertThat(answer.path("duplicates").asInt())
                        .as("what was answered is kept")
                        .isEqualTo(size);
            }
        }

        assertEachOnce(batches * size);
    }

    private void killAt60(int acknowledged) {
        if (acknowledged == 60) {
            service.kill();
        }
    }

    /** @return false when the connection was lost; any other failure is one of the test */
    private boolean isAnswered(int first, int count) throws InterruptedException {
        try {
            service.post("/v1/events", key, JSON, array(first, count));
            return true;
        } catch (IOException killed) {
            return false;
        }
    }

    private void assertEachOnce(int events) throws Exception {
        BigDecimal cents =
                IntStream.range(0, events).mapToObj(KilledProcessIT::cents).reduce(BigDecimal.ZERO, BigDecimal::add);
        long requests = 0;
        BigDecimal daily = BigDecimal.ZERO;
        for (JsonNode row : service.feed("daily-usage", Tokens.SERVICE_KEY)) {
            requests += row.path("requests").asLong();
            daily = daily.add(new BigDecimal(row.path("net").asText()));
        }
        BigDecimal monthly = BigDecimal.ZERO;
        for (JsonNode row : service.feed("spend", Tokens.SERVICE_KEY)) {
            boolean ofMonth = row.path("period").asText().equals("monthly");
            monthly = monthly.add(ofMonth ? new BigDecimal(row.path("amount").asText()) : BigDecimal.ZERO);
        }
        assertThat(requests).isEqualTo(events);
        assertThat(daily).isEqualByComparingTo(cents);
        assertThat(monthly).isEqualByComparingTo(cents);
    }

    private static String array(int first, int count) {
        return IntStream.range(first, first + count)
                .mapToObj(KilledProcessIT::event)
                .collect(joining(",", "[", "]"));
    }

    private static String event(int number) {
        return "{\"id\":\"evt-" + number + "\",\"occurred_at\":\"" + USED + "\",\"user\":{\"email\":\"person"
                + number % 20
                + "@example.com\"},\"product\":\"claude_code\",\"model\":\"claude-sonnet-4-5\",\"tokens\":{\"uncached_input\":"
                + (number + 1) + ",\"output\":7}}";
    }

    /** 300 cents a million tokens in, 1500 out. */
    private static BigDecimal cents(int number) {
        return BigDecimal.valueOf((number + 1) * 300L + 7 * 1500L).movePointLeft(6);
    }
}
