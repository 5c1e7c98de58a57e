package dev.tokenward.usage.otlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.anEmptyMap;
import static org.hamcrest.Matchers.equalTo;

import com.google.protobuf.ByteString;
import dev.tokenward.testkit.Gen;
import dev.tokenward.usage.TestEvent;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class OtlpTracesTest {
    private static final Resource GATEWAY = TestTelemetry.resource("some-gateway");
    private static final String ID = "/v1/events/span:0102030405060708090a0b0c0d0e0f100102030405060708";

    private final Exporter exporter = Exporter.ofNewOrganization();

    @Test
    void spanOfARequestToAModelIsAnEventOnceInBothEncodings() {
        ExportTraceServiceRequest export = spans(GATEWAY, chat());

        assertThat(exporter.protobuf(Exporter.TRACES, export).getErrorMessage()).isEmpty();
        exporter.json(Exporter.TRACES, new OtlpJson(new Gen(1)).write(export))
                .then()
                .statusCode(200)
                .body("$", anEmptyMap());

        assertThat(exporter.events()).isEqualTo(1);
        exporter.service()
                .get(ID)
                .statusCode(200)
                .body("product", equalTo("chat"))
                .body("model", equalTo("claude-haiku-4-5"))
                .body("identity", equalTo("email:ada@example.com"))
                .body("tokens.uncached_input", equalTo(100))
                .body("tokens.cache_read", equalTo(800))
                .body("tokens.cache_write_5m", equalTo(100))
                .body("tokens.output", equalTo(50));
    }

    @Test
    void inputThatLeavesTheCacheOutIsTakenAsItIs() {
        exporter.protobuf(Exporter.TRACES, spans(GATEWAY, chat().with("gen_ai.usage.input_tokens", 10L)));

        exporter.service()
                .get(ID)
                .statusCode(200)
                .body("tokens.uncached_input", equalTo(10))
                .body("tokens.cache_read", equalTo(800));
    }

    @ParameterizedTest
    @CsvSource({
        "tokenward.product, ",
        "user.email, ",
        "gen_ai.operation.name, invoke_agent",
        "gen_ai.operation.name, ",
    })
    void spanThatDoesNotSayWhatItTakesIsPassedOver(String name, String value) {
        assertThat(exporter.protobuf(Exporter.TRACES, spans(GATEWAY, chat().with(name, value)))
                        .getRejectedLogRecords())
                .isZero();

        assertThat(exporter.events()).isZero();
    }

    @Test
    void spansOfClaudeCodeAreNotCountedBesideItsLogs() {
        exporter.protobuf(Exporter.TRACES, spans(TestTelemetry.CLAUDE_CODE, chat()));

        assertThat(exporter.events()).isZero();
    }

    @Test
    void productThatNobodyKnowsIsTold() {
        assertThat(exporter.protobuf(Exporter.TRACES, spans(GATEWAY, chat().with("tokenward.product", "telepathy")))
                        .getErrorMessage())
                .startsWith("span 0: ")
                .contains("telepathy");
    }

    private static TestTelemetry chat() {
        return new TestTelemetry(Map.of())
                .with("tokenward.product", "chat")
                .with("user.email", "ada@example.com")
                .with("gen_ai.operation.name", "chat")
                .with("gen_ai.request.model", "claude-haiku-4-5")
                .with("gen_ai.usage.input_tokens", 1000L)
                .with("gen_ai.usage.cache_read.input_tokens", 800L)
                .with("gen_ai.usage.cache_creation.input_tokens", 100L)
                .with("gen_ai.usage.output_tokens", 50L);
    }

    private static ExportTraceServiceRequest spans(Resource resource, TestTelemetry telemetry) {
        byte[] trace = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16};
        return ExportTraceServiceRequest.newBuilder()
                .addResourceSpans(ResourceSpans.newBuilder()
                        .setResource(resource)
                        .addScopeSpans(ScopeSpans.newBuilder()
                                .addSpans(Span.newBuilder()
                                        .setName("chat")
                                        .setTraceId(ByteString.copyFrom(trace))
                                        .setSpanId(ByteString.copyFrom(trace, 0, 8))
                                        .setEndTimeUnixNano(TestTelemetry.nanos(TestEvent.anHourAgo()))
                                        .addAllAttributes(telemetry.keyValues()))))
                .build();
    }
}
