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
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The directory learns of somebody, and the process is killed while their usage is moved: the next one goes on, and each event counts once. */
class KilledMoveIT {
    private static final int EVENTS = 20_000;
    private static final int BATCH = 2_000;
    private static final Instant USED =
            Instant.now().truncatedTo(ChronoUnit.SECONDS).minus(1, ChronoUnit.HOURS);
    private static final String USER = "user_killed_move";

    private final Upstreams upstreams = new Upstreams();
    private final String key = Tokens.admin("org_killed_move");
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
    void whatWasBrokenOffIsMovedToItsEndOnce() throws Exception {
        for (int first = 0; first < EVENTS; first += BATCH) {
            service.post("/v1/events", key, "application/json", array(first));
        }
        Upstreams.feed("users").put("org_killed_move", USER, Map.of("email", "one@example.com", "name", "One"));
        long moved = awaitMoved(1);
        service.kill();
        assertThat(moved).isBetween(1L, EVENTS - 1L);

        service.start();
        assertThat(awaitMoved(EVENTS)).isEqualTo(EVENTS);

        BigDecimal cents = new BigDecimal("0.15").multiply(BigDecimal.valueOf(EVENTS));
        for (String feed : List.of("daily-usage", "hourly-usage")) {
            assertThat(sum(feed, "requests", "user_id")).isEqualByComparingTo(BigDecimal.valueOf(EVENTS));
            assertThat(sum(feed, "net", "user_id")).isEqualByComparingTo(cents);
        }
        assertThat(sum("spend", "amount", "user_id")).isEqualByComparingTo(cents.multiply(BigDecimal.valueOf(3)));
    }

    /** How many requests are the user's. */
    private long awaitMoved(long least) throws Exception {
        Instant deadline = Instant.now().plus(Duration.ofMinutes(2));
        while (Instant.now().isBefore(deadline)) {
            long moved = sum("daily-usage", "requests", "user_id").longValue();
            if (moved >= least) {
                return moved;
            }
            Thread.sleep(10);
        }
        throw new AssertionError("Not moved in time");
    }

    private BigDecimal sum(String feed, String field, String whose) throws Exception {
        BigDecimal sum = BigDecimal.ZERO;
        for (JsonNode row : service.feed(feed, Tokens.SERVICE_KEY)) {
            sum = row.path(whose).asText().equals(USER)
                    ? sum.add(new BigDecimal(row.path(field).asText()))
                    : sum;
        }
        return sum;
    }

    private static String array(int first) {
        return IntStream.range(first, first + BATCH)
                .mapToObj(number -> "{\"id\":\"evt-" + number + "\",\"occurred_at\":\"" + USED
                        + "\",\"user\":{\"email\":\"one@example.com\"},\"product\":\"claude_code\",\"model\":\"claude-haiku-4-5\","
                        + "\"tokens\":{\"uncached_input\":1000,\"output\":100}}")
                .collect(joining(",", "[", "]"));
    }
}
