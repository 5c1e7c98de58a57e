package dev.tokenward.usage.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.tokenward.usage.Service;
import dev.tokenward.usage.TestEvent;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A stream that broke off has used something: what was counted, or what such requests have on average. */
@QuarkusTest
class AbortedStreamTest {
    private static final TestEvent UNCOUNTED =
            TestEvent.of("aborted").with("aborted", "true").with("tokens", "{\"uncached_input\":1000}");

    private final Service service = Service.ofNewOrganization();

    @Test
    void countedStreamCountsAsReported() {
        service.post(TestEvent.of("a").with("aborted", "true")).statusCode(200);

        service.get("/v1/events/a")
                .body("aborted", equalTo(true))
                .body("estimated", equalTo(false))
                .body("tokens.output", equalTo(100))
                .body("rating.gross", equalTo("0.15"));
    }

    @Test
    void uncountedOutputIsTheMeanOfThatModelRoundedUpAndMarked() {
        service.post(List.of(
                        TestEvent.of("a"),
                        TestEvent.of("b").with("tokens", "{\"output\":101}"),
                        TestEvent.of("other")
                                .with("model", "\"claude-opus-4-8\"")
                                .with("tokens", "{\"output\":9000}")))
                .statusCode(200);

        service.post(UNCOUNTED).statusCode(200).body("accepted", equalTo(1));

        service.get("/v1/events/aborted")
                .body("aborted", equalTo(true))
                .body("estimated", equalTo(true))
                .body("tokens.output", equalTo(101))
                .body("rating.gross", equalTo("0.1505"));
        assertThat(service.number("select sum(output) from daily_usage where org_id = <org>"))
                .isEqualByComparingTo("9302");
    }

    @Test
    void uncountedStreamSentAgainIsADuplicateThoughTheMeanHasMoved() {
        service.post(TestEvent.of("a")).statusCode(200);
        service.post(UNCOUNTED).statusCode(200).body("accepted", equalTo(1));
        service.post(TestEvent.of("b").with("tokens", "{\"output\":5000}")).statusCode(200);

        service.post(UNCOUNTED).statusCode(200).body("duplicates", equalTo(1));
        service.post(UNCOUNTED.with("tokens", "{\"uncached_input\":1000,\"output\":100}"))
                .statusCode(409);
    }

    @Test
    void uncountedStreamWithoutAnyHistoryCountsItsInput() {
        service.post(UNCOUNTED).statusCode(200);

        service.get("/v1/events/aborted")
                .body("estimated", equalTo(true))
                .body("tokens.output", equalTo(0))
                .body("rating.gross", equalTo("0.1"));
    }

    @Test
    void whatASourceEstimatedIsMarkedAndCounts() {
        service.post(TestEvent.of("a").with("estimated", "true")).statusCode(200);

        service.get("/v1/events/a")
                .body("aborted", equalTo(false))
                .body("estimated", equalTo(true))
                .body("rating.gross", equalTo("0.15"));
        service.post(TestEvent.of("a")).statusCode(409);
    }
}
