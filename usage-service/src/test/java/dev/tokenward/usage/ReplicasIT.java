package dev.tokenward.usage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tokenward.testkit.EmbeddedPostgres;
import dev.tokenward.testkit.Tokens;
import dev.tokenward.testkit.Upstreams;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two replicas take the same events at once, and answers are lost with the process: each event is there exactly once. */
class ReplicasIT {
    private static final Instant USED =
            Instant.now().truncatedTo(ChronoUnit.SECONDS).minus(1, ChronoUnit.HOURS);

    private final Upstreams upstreams = new Upstreams();
    private final String key = Tokens.admin("org_replicas");
    private KillableService one;
    private KillableService other;

    @BeforeEach
    void startBoth() throws Exception {
        EmbeddedPostgres.Database database = EmbeddedPostgres.spareDatabase();
        Map<String, String> settings = upstreams.start();
        one = KillableService.on(database, settings);
        other = KillableService.on(database, settings);
        one.start();
        other.start();
    }

    @AfterEach
    void stopBoth() {
        one.kill();
        other.kill();
        upstreams.stop();
    }

    @Test
    void sameEventsThroughTwoReplicasCountOnceThoughOneIsKilled() throws Exception {
        int batches = 90;
        int size = 20;
        Set<Integer> answered = ConcurrentHashMap.newKeySet();
        ExecutorService clients = Executors.newFixedThreadPool(6);
        List<Future<?>> posts = new ArrayList<>();
        for (KillableService replica : List.of(one, other)) {
            List<Integer> order =
                    new ArrayList<>(IntStream.range(0, batches).boxed().toList());
            Collections.shuffle(order, new Random(replica == one ? 1 : 2));
            order.forEach(batch -> posts.add(clients.submit(() -> {
                if (isAnswered(replica, batch, size) && answered.add(batch) && answered.size() == batches / 3) {
                    one.kill();
                }
                return null;
            })));
        }
        clients.shutdown();
        for (Future<?> post : posts) {
            post.get(2, TimeUnit.MINUTES);
        }

        one.start();
        for (int batch = 0; batch < batches; batch++) {
            JsonNode answer = one.post("/v1/events", key, Service.JSON, array(batch * size, size));
            assertThat(answer.path("rejected")).isEmpty();
            assertThat(answer.path("duplicates").asInt())
                    .as("the other replica has taken all of it")
                    .isEqualTo(size);
        }
        assertEachOnce(one, batches * size);
        assertEachOnce(other, batches * size);
    }

    /** One event a post: these share commits. */
    @Test
    void smallPostsThatShareACommitAreAllKeptOnceThroughAKill() throws Exception {
        int events = 400;
        Set<Integer> answered = ConcurrentHashMap.newKeySet();
        ExecutorService clients = Executors.newFixedThreadPool(16);
        List<Future<?>> posts = new ArrayList<>();
        for (int event = 0; event < events; event++) {
            int number = event;
            posts.add(clients.submit(() -> {
                if (isAnswered(one, number, 1) && answered.add(number) && answered.size() == events / 2) {
                    one.kill();
                }
                return null;
            }));
        }
        clients.shutdown();
        for (Future<?> post : posts) {
            post.get(2, TimeUnit.MINUTES);
        }
        assertThat(answered).hasSizeBetween(events / 2, events - 1);

        for (int event = 0; event < events; event++) {
            JsonNode answer = other.post("/v1/events", key, Service.JSON, array(event, 1));
            if (answered.contains(event)) {
                assertThat(answer.path("duplicates").asInt())
                        .as("what was answered is kept")
                        .isOne();
            }
        }
        assertEachOnce(other, events);
    }

    @Test
    void whatWasCommittedAndNeverAnsweredIsADuplicateWhenItComesAgain() throws Exception {
        int size = 100;
        try (Socket client = unread(array(0, size))) {
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> !other.feed("daily-usage", Tokens.SERVICE_KEY).isEmpty());
            one.kill();
        }

        one.start();
        JsonNode answer = one.post("/v1/events", key, Service.JSON, array(0, size));

        assertThat(answer.path("duplicates").asInt()).isEqualTo(size);
        assertEachOnce(one, size);
    }

    /** @return false when the connection was lost; any other failure is one of the test */
    private boolean isAnswered(KillableService replica, int batch, int size) throws InterruptedException {
        try {
            replica.post("/v1/events", key, Service.JSON, array(batch * size, size));
            return true;
        } catch (IOException killed) {
            return false;
        }
    }

    /** Sends a request whose answer nobody reads. */
    private Socket unread(String body) throws IOException {
        URI url = one.url();
        Socket socket = new Socket(url.getHost(), url.getPort());
        byte[] bytes = body.getBytes(UTF_8);
        socket.getOutputStream()
                .write(("POST /v1/events HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + key
                                + "\r\nContent-Type: application/json\r\nContent-Length: " + bytes.length + "\r\n\r\n")
                        .getBytes(UTF_8));
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
        return socket;
    }

    private static void assertEachOnce(KillableService service, int events) throws Exception {
        BigDecimal cents =
                IntStream.range(0, events).mapToObj(ReplicasIT::cents).reduce(BigDecimal.ZERO, BigDecimal::add);
        long requests = 0;
        BigDecimal net = BigDecimal.ZERO;
        for (JsonNode row : service.feed("daily-usage", Tokens.SERVICE_KEY)) {
            requests += row.path("requests").asLong();
            net = net.add(new BigDecimal(row.path("net").asText()));
        }
        assertThat(requests).isEqualTo(events);
        assertThat(net).isEqualByComparingTo(cents);
    }

    private static String array(int first, int count) {
        return IntStream.range(first, first + count).mapToObj(ReplicasIT::event).collect(joining(",", "[", "]"));
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
