package dev.tokenward.usage.otlp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.ByteString;
import dev.tokenward.testkit.Gen;
import dev.tokenward.usage.intake.IntakeBody;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.opentelemetry.proto.metrics.v1.AggregationTemporality;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.metrics.v1.ScopeMetrics;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is exported, and however JSON writes it, is read as the same records. */
class OtlpEncodingTest {
    private final OtlpReader protobuf = new OtlpProtobufReader();
    private final OtlpReader json = new OtlpJsonReader(new ObjectMapper());

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("dev.tokenward.testkit.Seeds#hundred")
    void logsAreTheSameInBoth(long seed) {
        Gen gen = new Gen(seed);
        ExportLogsServiceRequest export = ExportLogsServiceRequest.newBuilder()
                .addAllResourceLogs(gen.listOf(
                        0,
                        3,
                        () -> ResourceLogs.newBuilder()
                                .setResource(resource(gen))
                                .addAllScopeLogs(gen.listOf(
                                        0,
                                        2,
                                        () -> ScopeLogs.newBuilder()
                                                .addAllLogRecords(gen.listOf(0, 4, () -> log(gen)))
                                                .build()))
                                .build()))
                .build();

        String text = new OtlpJson(gen).write(export);

        assertThat(rows(json::logs, text.getBytes(UTF_8))).isEqualTo(rows(protobuf::logs, export.toByteArray()));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("dev.tokenward.testkit.Seeds#hundred")
    void metricsAreTheSameInBoth(long seed) {
        Gen gen = new Gen(seed);
        ExportMetricsServiceRequest export = ExportMetricsServiceRequest.newBuilder()
                .addAllResourceMetrics(gen.listOf(
                        0,
                        3,
                        () -> ResourceMetrics.newBuilder()
                                .setResource(resource(gen))
                                .addAllScopeMetrics(gen.listOf(
                                        0,
                                        2,
                                        () -> ScopeMetrics.newBuilder()
                                                .addAllMetrics(gen.listOf(
                                                        0,
                                                        3,
                                                        () -> TestTelemetry.sum(
                                                                gen.oneOf("a.count", "claude_code.commit.count"),
                                                                AggregationTemporality.forNumber(gen.between(0, 2)),
                                                                gen.listOf(0, 3, () -> point(gen))
                                                                        .toArray(NumberDataPoint[]::new))))
                                                .build()))
                                .build()))
                .build();

        String text = new OtlpJson(gen).write(export);

        assertThat(rows(json::metrics, text.getBytes(UTF_8))).isEqualTo(rows(protobuf::metrics, export.toByteArray()));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("dev.tokenward.testkit.Seeds#hundred")
    void spansAreTheSameInBoth(long seed) {
        Gen gen = new Gen(seed);
        ExportTraceServiceRequest export = ExportTraceServiceRequest.newBuilder()
                .addAllResourceSpans(gen.listOf(
                        0,
                        3,
                        () -> ResourceSpans.newBuilder()
                                .setResource(resource(gen))
                                .addAllScopeSpans(gen.listOf(
                                        0,
                                        2,
                                        () -> ScopeSpans.newBuilder()
                                                .addAllSpans(gen.listOf(0, 4, () -> span(gen)))
                                                .build()))
                                .build()))
                .build();

        String text = new OtlpJson(gen).write(export);

        assertThat(rows(json::traces, text.getBytes(UTF_8))).isEqualTo(rows(protobuf::traces, export.toByteArray()));
    }

    /** A resource may be told after its rows, and not in one piece. */
    @Test
    void resourceThatIsToldLateIsThatOfItsRows() {
        byte[] rows = ResourceLogs.newBuilder()
                .addScopeLogs(ScopeLogs.newBuilder()
                        .addLogRecords(LogRecord.newBuilder().setTimeUnixNano(5)))
                .build()
                .toByteArray();
        byte[] early = ResourceLogs.newBuilder()
                .setResource(Resource.newBuilder()
                        .addAttributes(KeyValue.newBuilder().setKey("early").setValue(TestTelemetry.any("1"))))
                .build()
                .toByteArray();
        byte[] late = ResourceLogs.newBuilder()
                .setResource(Resource.newBuilder()
                        .addAttributes(KeyValue.newBuilder().setKey("late").setValue(TestTelemetry.any("2"))))
                .build()
                .toByteArray();
        ByteString resource =
                ByteString.copyFrom(early).concat(ByteString.copyFrom(rows)).concat(ByteString.copyFrom(late));
        byte[] export = ByteString.copyFrom(new byte[] {10, (byte) resource.size()})
                .concat(resource)
                .toByteArray();

        List<OtlpLog> read = rows(protobuf::logs, export);

        assertThat(read).hasSize(1);
        assertThat(read.get(0).attributes().text("early")).contains("1");
        assertThat(read.get(0).attributes().text("late")).contains("2");
        assertThat(rows(
                        json::logs,
                        ("{\"resourceLogs\":[{\"scopeLogs\":[{\"logRecords\":[{\"timeUnixNano\":5}]}],\"resource\":"
                                        + "{\"attributes\":[{\"key\":\"early\",\"value\":{\"stringValue\":\"1\"}},"
                                        + "{\"key\":\"late\",\"value\":{\"stringValue\":\"2\"}}]}}]}")
                                .getBytes(UTF_8)))
                .isEqualTo(read);
    }

    private static <T> List<T> rows(BiConsumer<IntakeBody, OtlpRows<T>> reader, byte[] bytes) {
        List<T> read = new ArrayList<>();
        IntakeBody body = IntakeBody.of(bytes);
        OtlpRows<T> looking = OtlpRows.looking();
        reader.accept(body, looking);
        reader.accept(body, looking.taking(new OtlpRows.Taker<T>() {
            @Override
            public void take(T row) {
                read.add(row);
            }

            @Override
            public void unreadable(int index, String reason) {
                throw new AssertionError(reason);
            }
        }));
        return read;
    }

    private static Resource resource(Gen gen) {
        return Resource.newBuilder().addAllAttributes(attributes(gen)).build();
    }

    private static LogRecord log(Gen gen) {
        return LogRecord.newBuilder()
                .setTimeUnixNano(gen.betweenLong(0, Long.MAX_VALUE / 2))
                .setObservedTimeUnixNano(gen.chance(10) ? -1 : 0)
                .setEventName(gen.oneOf("", "api_request"))
                .setBody(value(gen))
                .addAllAttributes(attributes(gen))
                .build();
    }

    private static NumberDataPoint point(Gen gen) {
        NumberDataPoint.Builder point = NumberDataPoint.newBuilder()
                .setStartTimeUnixNano(gen.betweenLong(0, Long.MAX_VALUE / 2))
                .setTimeUnixNano(gen.betweenLong(0, Long.MAX_VALUE / 2))
                .addAllAttributes(attributes(gen));
        return gen.chance(50)
                ? point.setAsInt(gen.between(-5, 5)).build()
                : point.setAsDouble(gen.between(0, 1000) / 7.0).build();
    }

    private static Span span(Gen gen) {
        byte[] id = {(byte) gen.between(0, 255), (byte) gen.between(0, 255)};
        return Span.newBuilder()
                .setName(gen.oneOf("chat", ""))
                .setTraceId(ByteString.copyFrom(id))
                .setSpanId(ByteString.copyFrom(id))
                .setEndTimeUnixNano(gen.betweenLong(0, Long.MAX_VALUE / 2))
                .setStatus(Status.newBuilder().setCodeValue(gen.between(0, 2)))
                .addAllAttributes(attributes(gen))
                .build();
    }

    private static List<KeyValue> attributes(Gen gen) {
        return gen.listOf(
                0,
                5,
                () -> KeyValue.newBuilder()
                        .setKey(gen.oneOf("model", "input_tokens", "user.email", "ключ", "a_b"))
                        .setValue(value(gen))
                        .build());
    }

    private static AnyValue value(Gen gen) {
        return switch (gen.between(0, 5)) {
            case 0 -> TestTelemetry.any(gen.oneOf("", "claude_code.api_request", "🦊 \"quoted\"", "5"));
            case 1 -> TestTelemetry.any(gen.betweenLong(Long.MIN_VALUE / 4, Long.MAX_VALUE / 4));
            case 2 -> TestTelemetry.any(gen.between(-1000, 1000) / 3.0);
            case 3 -> TestTelemetry.any(gen.chance(50));
            case 4 ->
                AnyValue.newBuilder()
                        .setArrayValue(ArrayValue.newBuilder().addValues(TestTelemetry.any(5L)))
                        .build();
            default -> AnyValue.getDefaultInstance();
        };
    }
}
