package dev.tokenward.usage.otlp;

import com.google.protobuf.ByteString;
import dev.tokenward.testkit.Gen;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.Span;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** Writes an export as JSON, in one of the ways in which senders do. */
final class OtlpJson {
    private final Gen gen;
    private final boolean snake;

    /** @param gen decides how what may be written in several ways is written */
    OtlpJson(Gen gen) {
        this.gen = gen;
        this.snake = gen.chance(30);
    }

    String write(ExportLogsServiceRequest export) {
        return write(
                "resourceLogs",
                export.getResourceLogsList(),
                resource -> json("resource", resource(resource.getResource()))
                        .put(
                                name("scopeLogs"),
                                list(
                                        resource.getScopeLogsList(),
                                        scope -> json("scope", new JsonObject())
                                                .put(name("logRecords"), list(scope.getLogRecordsList(), this::log)))));
    }

    String write(ExportMetricsServiceRequest export) {
        return write(
                "resourceMetrics",
                export.getResourceMetricsList(),
                resource -> new JsonObject()
                        .put(
                                name("scopeMetrics"),
                                list(
                                        resource.getScopeMetricsList(),
                                        scope -> json("metrics", list(scope.getMetricsList(), this::metric))))
                        .put("resource", resource(resource.getResource())));
    }

    String write(ExportTraceServiceRequest export) {
        return write(
                "resourceSpans",
                export.getResourceSpansList(),
                resource -> json("resource", resource(resource.getResource()))
                        .put(
                                name("scopeSpans"),
                                list(
                                        resource.getScopeSpansList(),
                                        scope -> json("spans", list(scope.getSpansList(), this::span)))));
    }

    private <T> String write(String name, List<T> resources, Function<T, JsonObject> each) {
        return json(name, list(resources, each)).encode();
    }

    private JsonObject log(LogRecord log) {
        JsonObject record = json("body", value(log.getBody()))
                .put(name("timeUnixNano"), Long.toUnsignedString(log.getTimeUnixNano()))
                .put(name("observedTimeUnixNano"), Long.toUnsignedString(log.getObservedTimeUnixNano()))
                .put("attributes", attributes(log.getAttributesList()))
                .put(name("droppedAttributesCount"), 0)
                .put("somethingNew", new JsonArray().add(new JsonObject().put("a", 1)));
        return log.getEventName().isEmpty() ? record : record.put(name("eventName"), log.getEventName());
    }

    private JsonObject metric(Metric metric) {
        Object temporality = gen.chance(50)
                ? metric.getSum().getAggregationTemporalityValue()
                : metric.getSum().getAggregationTemporality().name();
        return json("name", metric.getName())
                .put(
                        "sum",
                        json("isMonotonic", true)
                                .put(name("dataPoints"), list(metric.getSum().getDataPointsList(), this::point))
                                .put(name("aggregationTemporality"), temporality));
    }

    private JsonObject point(NumberDataPoint point) {
        JsonObject json = json("attributes", attributes(point.getAttributesList()))
                .put(name("startTimeUnixNano"), Long.toUnsignedString(point.getStartTimeUnixNano()))
                .put(name("timeUnixNano"), Long.toUnsignedString(point.getTimeUnixNano()));
        return point.hasAsInt()
                ? json.put(name("asInt"), whole(point.getAsInt()))
                : json.put(name("asDouble"), point.getAsDouble());
    }

    private JsonObject span(Span span) {
        return json("name", span.getName())
                .put(name("traceId"), hex(span.getTraceId()))
                .put(name("spanId"), hex(span.getSpanId()))
                .put(name("endTimeUnixNano"), Long.toUnsignedString(span.getEndTimeUnixNano()))
                .put("attributes", attributes(span.getAttributesList()))
                .put("status", json("code", span.getStatus().getCodeValue()));
    }

    private JsonObject resource(Resource resource) {
        return json("attributes", attributes(resource.getAttributesList()));
    }

    private JsonArray attributes(List<KeyValue> attributes) {
        return list(attributes, each -> json("key", each.getKey()).put("value", value(each.getValue())));
    }

    private JsonObject value(AnyValue value) {
        return switch (value.getValueCase()) {
            case STRING_VALUE -> json("stringValue", value.getStringValue());
            case BOOL_VALUE -> json("boolValue", value.getBoolValue());
            case INT_VALUE -> json("intValue", whole(value.getIntValue()));
            case DOUBLE_VALUE -> json("doubleValue", value.getDoubleValue());
            case ARRAY_VALUE ->
                json("arrayValue", json("values", list(value.getArrayValue().getValuesList(), this::value)));
            default -> new JsonObject();
        };
    }

    private Object whole(long number) {
        return gen.chance(50) ? (Object) number : String.valueOf(number);
    }

    private String hex(ByteString bytes) {
        String hex = HexFormat.of().formatHex(bytes.toByteArray());
        return gen.chance(50) ? hex : hex.toUpperCase(Locale.ROOT);
    }

    private JsonObject json(String name, Object value) {
        return new JsonObject().put(name(name), value);
    }

    private String name(String camelCase) {
        return snake ? camelCase.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT) : camelCase;
    }

    private static <T> JsonArray list(List<T> values, Function<T, JsonObject> each) {
        JsonArray array = new JsonArray();
        values.forEach(value -> array.add(each.apply(value)));
        return array;
    }
}
