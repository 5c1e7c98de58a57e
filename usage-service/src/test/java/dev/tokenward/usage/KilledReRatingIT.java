package dev.tokenward.usage;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tokenward.testkit.Tokens;
import dev.tokenward.testkit.Upstreams;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A price comes, and the process is killed while it rates what waited for it: the next one goes on, and each event is rated once. */
class KilledReRatingIT {
    private static final int EVENTS = 20_000;
    private static final int BATCH = 2_000;
    private static final Instant USED =
            Instant.now().truncatedTo(ChronoUnit.SECONDS).minus(1, ChronoUnit.HOURS);
    private static final String PRICE =
            "{\"model\":\"claude-fable-9\",\"effective_from\":\"2026-01-01T00:00:00Z\",\"confirm\":true,"
                    + "\"tiers\":[{\"uncached_input\":\"100\",\"output\":\"500\"}]}";

    private final Upstreams upstreams = new Upstreams();
    private final String key = Tokens.admin("org_killed_re_rating");
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
    void whatWasBrokenOffIsBroughtToItsEndOnce() throws Exception {
        for (int first = 0; first < EVENTS; first += BATCH) {
            service.post("/v1/events", key, "application/json", array(first));
        }
        service.put("/v1/organizations/prices", key, PRICE);
        long changed = awaitChanged(1);
        service.kill();
        assertThat(changed).isBetween(1L, EVENTS - 1L);

        service.start();
        assertThat(awaitChanged(EVENTS)).isEqualTo(EVENTS);

        JsonNode jobs = service.get("/v1/organizations/re_ratings", key).path("data");
        assertThat(jobs).hasSize(1);
        assertThat(jobs.path(0).path("events").asInt()).isEqualTo(EVENTS);
        assertThat(jobs.path(0).path("models").path(0).path("changed").asInt()).isEqualTo(EVENTS);
        long requests = 0;
        long unpriced = 0;
        BigDecimal net = BigDecimal.ZERO;
        for (JsonNode row : service.feed("daily-usage", Tokens.SERVICE_KEY)) {
            requests += row.path("requests").asLong();
            unpriced +=
                    row.path("priced").asBoolean() ? 0 : row.path("requests").asLong();
            net = net.add(new BigDecimal(row.path("net").asText()));
        }
        assertThat(requests).isEqualTo(EVENTS);
        assertThat(unpriced).isZero();
        assertThat(net).isEqualByComparingTo(new BigDecimal("0.15").multiply(BigDecimal.valueOf(EVENTS)));
    }

    private long awaitChanged(long least) throws Exception {
        Instant deadline = Instant.now().plus(Duration.ofMinutes(2));
        while (Instant.now().isBefore(deadline)) {
            JsonNode job = service.get("/v1/organizations/re_ratings", key)
                    .path("data")
                    .path(0);
            if (job.path("changed").asLong() >= least
                    && (least == 1 || job.path("status").asText().equals("completed"))) {
                return job.path("changed").asLong();
            }
            Thread.sleep(20);
        }
        throw new AssertionError("Not rated anew in time");
    }

    private static String array(int first) {
        return IntStream.range(first, first + BATCH)
                .mapToObj(number -> "{\"id\":\"evt-" + number + "\",\"occurred_at\":\"" + USED
                        + "\",\"user\":{\"email\":\"person"
                        + number % 20 + "@example.com\"},\"product\":\"claude_code\",\"model\":\"claude-fable-9\","
                        + "\"tokens\":{\"uncached_input\":1000,\"output\":100}}")
                .collect(joining(",", "[", "]"));
    }
}
