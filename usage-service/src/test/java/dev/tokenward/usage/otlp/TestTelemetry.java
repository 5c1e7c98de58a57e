package dev.tokenward.usage.otlp;

import dev.tokenward.usage.TestEvent;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.opentelemetry.proto.metrics.v1.AggregationTemporality;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.metrics.v1.ScopeMetrics;
import io.opentelemetry.proto.metrics.v1.Sum;
import io.opentelemetry.proto.resource.v1.Resource;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What Claude Code sends, for tests: a record that is taken, until an attribute is changed. */
record TestTelemetry(Map<String, Object> attributes) {
    static final Resource CLAUDE_CODE = resource("claude-code");

    /** A thousand tokens in and a hundred out of Haiku 4.5, an hour ago: 0.0015 dollars. */
    static TestTelemetry request(String id) {
        return common().with("event.name", "api_request")
                .with("request_id", id)
                .with("model", "claude-haiku-4-5")
                .with("input_tokens", 1000L)
                .with("output_tokens", 100L)
                .with("cache_read_tokens", 0L)
                .with("cache_creation_tokens", 0L);
    }

    static TestTelemetry common() {
        return new TestTelemetry(Map.of())
                .with("user.email", "ada@example.com")
                .with("organization.id", "org_of_somebody_else")
                .with("session.id", "session-1")
                .with("terminal.type", "vscode");
    }

    /** @param value null takes it away */
    TestTelemetry with(String name, Object value) {
        Map<String, Object> changed = new LinkedHashMap<>(attributes);
        changed.remove(name);
        if (value != null) {
            changed.put(name, value);
        }
        return new TestTelemetry(changed);
    }

    LogRecord log() {
        return LogRecord.newBuilder()
                .setTimeUnixNano(nanos(TestEvent.anHourAgo()))
                .setBody(any("claude_code." + attributes.get("event.name")))
                .addAllAttributes(keyValues())
                .build();
    }

    NumberDataPoint point(Instant start, Instant end, double value) {
        return NumberDataPoint.newBuilder()
                .setStartTimeUnixNano(nanos(start))
                .setTimeUnixNano(nanos(end))
                .setAsDouble(value)
                .addAllAttributes(keyValues())
                .build();
    }

    List<KeyValue> keyValues() {
        return attributes.entrySet().stream()
                .map(each -> keyValue(each.getKey(), each.getValue()))
                .toList();
    }

    static ExportLogsServiceRequest logs(Resource resource, LogRecord... records) {
        return ExportLogsServiceRequest.newBuilder()
                .addResourceLogs(ResourceLogs.newBuilder()
                        .setResource(resource)
                        .addScopeLogs(ScopeLogs.newBuilder().addAllLogRecords(List.of(records))))
                .build();
    }

    static ExportMetricsServiceRequest metrics(Metric... metrics) {
        return ExportMetricsServiceRequest.newBuilder()
                .addResourceMetrics(ResourceMetrics.newBuilder()
                        .setResource(CLAUDE_CODE)
                        .addScopeMetrics(ScopeMetrics.newBuilder().addAllMetrics(List.of(metrics))))
                .build();
    }

    static Metric delta(String name, NumberDataPoint... points) {
        return sum(name, AggregationTemporality.AGGREGATION_TEMPORALITY_DELTA, points);
    }

    static Metric sum(String name, AggregationTemporality temporality, NumberDataPoint... points) {
        return Metric.newBuilder()
                .setName(name)
                .setSum(Sum.newBuilder()
                        .setAggregationTemporality(temporality)
                        .setIsMonotonic(true)
                        .addAllDataPoints(List.of(points)))
                .build();
    }

    static Resource resource(String service) {
        return Resource.newBuilder()
                .addAttributes(keyValue("service.name", service))
                .build();
    }

    static KeyValue keyValue(String name, Object value) {
        return KeyValue.newBuilder().setKey(name).setValue(any(value)).build();
    }

    static AnyValue any(Object value) {
        AnyValue.Builder any = AnyValue.newBuilder();
        if (value instanceof Long number) {
            return any.setIntValue(number).build();
        }
        if (value instanceof Double number) {
            return any.setDoubleValue(number).build();
        }
        return value instanceof Boolean flag
                ? any.setBoolValue(flag).build()
                : any.setStringValue(value.toString()).build();
    }

    static long nanos(Instant instant) {
        return instant.getEpochSecond() * 1_000_000_000L + instant.getNano();
    }
}
