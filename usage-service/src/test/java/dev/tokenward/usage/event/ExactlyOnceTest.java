package dev.tokenward.usage.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.tokenward.usage.Service;
import dev.tokenward.usage.TestEvent;
import io.quarkus.test.junit.QuarkusTest;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ExactlyOnceTest {
    private final Service service = Service.ofNewOrganization();

    @Test
    void sameEventTwiceInOneBatchCountsOnce() {
        service.post(List.of(TestEvent.of("a"), TestEvent.of("a"), TestEvent.of("b")))
                .statusCode(200)
                .body("accepted", equalTo(2))
                .body("duplicates", equalTo(1))
                .body("rejected", hasSize(0));

        assertCounted(2);
    }

    @Test
    void sameEventInTwoBatchesCountsOnceHoweverItIsWritten() {
        TestEvent event = TestEvent.of("a");
        service.post(event).statusCode(200).body("accepted", equalTo(1));

        service.post(event).statusCode(200).body("accepted", equalTo(0)).body("duplicates", equalTo(1));
        service.post(event.ofEmail("ADA@example.com").with("requests", "1").with("speed", "\"standard\""))
                .statusCode(200)
                .body("duplicates", equalTo(1));

        assertCounted(1);
    }

    @Test
    void sameIdWithOtherContentIsAConflictAndNeverADuplicate() {
        TestEvent event = TestEvent.of("a");
        TestEvent other = event.with("tokens", "{\"uncached_input\":1000,\"output\":101}");
        service.post(event).statusCode(200);

        service.post(other)
                .statusCode(409)
                .body("type", equalTo("urn:tokenward:problem:event-conflict"))
                .body("errors[0].pointer", equalTo("/id"))
                .body("detail", containsString("'a'"));
        service.post(List.of(TestEvent.of("b"), other, event))
                .statusCode(200)
                .body("accepted", equalTo(1))
                .body("duplicates", equalTo(1))
                .body("rejected", hasSize(1))
                .body("rejected[0].code", equalTo("event-conflict"))
                .body("rejected[0].index", equalTo(1));

        assertCounted(2);
    }

    @Test
    void conflictWithinOneBatchKeepsTheFirst() {
        TestEvent first = TestEvent.of("a");

        service.post(List.of(first, first.with("model", "\"claude-opus-5\"")))
                .statusCode(200)
                .body("accepted", equalTo(1))
                .body("rejected[0].code", equalTo("event-conflict"));
        service.get("/v1/events/a").body("model", equalTo("claude-haiku-4-5"));
    }

    @Test
    void clientsThatSendTheSameBatchAtOnceCountItOnce() throws Exception {
        List<TestEvent> batch = IntStream.range(0, 500)
                .mapToObj(number -> TestEvent.of("e" + number)
                        .ofEmail("p" + number % 7 + "@example.com")
                        .with("turn_id", "\"t" + number % 50 + "\""))
                .toList();
        int clients = 4;
        List<Callable<int[]>> posts = new ArrayList<>();
        for (int client = 0; client < clients; client++) {
            List<TestEvent> shuffled = new ArrayList<>(batch);
            Collections.shuffle(shuffled, new Random(client));
            posts.add(() -> {
                var answer = service.post(shuffled).statusCode(200).extract().jsonPath();
                return new int[] {answer.getInt("accepted"), answer.getInt("duplicates")};
            });
        }
        ExecutorService threads = Executors.newFixedThreadPool(clients);
        int accepted = 0;
        int duplicates = 0;
        for (Future<int[]> answer : threads.invokeAll(posts)) {
            accepted += answer.get()[0];
            duplicates += answer.get()[1];
        }
        threads.shutdown();

        assertThat(accepted).isEqualTo(500);
        assertThat(duplicates).isEqualTo(500 * (clients - 1));
        assertCounted(500);
        assertThat(service.feed("turns")).hasSize(50);
        assertThat(Service.sum(service.feed("turns"), "amount")).isEqualByComparingTo("75");
    }

    /** Each costs 0.15 cents. */
    private void assertCounted(int events) {
        BigDecimal cents = new BigDecimal("0.15").multiply(BigDecimal.valueOf(events));
        assertThat(service.number("select count(*) from usage_events where org_id = <org>"))
                .isEqualByComparingTo(BigDecimal.valueOf(events));
        assertThat(Service.sum(service.feed("daily-usage"), "requests")).isEqualByComparingTo(String.valueOf(events));
        assertThat(Service.sum(service.feed("daily-usage"), "net")).isEqualByComparingTo(cents);
        for (String period : List.of("daily", "weekly", "monthly")) {
            assertThat(Service.sum(
                            service.feed("spend").stream()
                                    .filter(row -> row.get("period").equals(period))
                                    .toList(),
                            "amount"))
                    .isEqualByComparingTo(cents);
        }
    }
}
