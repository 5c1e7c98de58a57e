package dev.tokenward.usage.otlp;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.tokenward.commons.problem.ProblemException;
import dev.tokenward.usage.UsageProblem;
import dev.tokenward.usage.otlp.OtlpPoint.Temporality;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads exports in protobuf, by the protocol's own classes. */
@Singleton
class OtlpProtobufReader implements OtlpReader {
    @Override
    public OtlpExport<OtlpLog> logs(byte[] body) {
        OtlpRows<OtlpLog> rows = new OtlpRows<>();
        read(ExportLogsServiceRequest::parseFrom, body).getResourceLogsList().forEach(resource -> {
            resource.getScopeLogsList()
                    .forEach(scope -> scope.getLogRecordsList().forEach(log -> rows.add(draft(log))));
            rows.endOfResource(attributes(resource.getResource().getAttributesList()));
        });
        return rows.export();
    }

    @Override
    public OtlpExport<OtlpPoint> metrics(byte[] body) {
        OtlpRows<OtlpPoint> rows = new OtlpRows<>();
        read(ExportMetricsServiceRequest::parseFrom, body)
                .getResourceMetricsList()
                .forEach(resource -> {
                    resource.getScopeMetricsList()
                            .forEach(scope -> scope.getMetricsList().forEach(metric -> addPoints(metric, rows)));
                    rows.endOfResource(attributes(resource.getResource().getAttributesList()));
                });
        return rows.export();
    }

    @Override
    public OtlpExport<OtlpSpan> traces(byte[] body) {
        OtlpRows<OtlpSpan> rows = new OtlpRows<>();
        read(ExportTraceServiceRequest::parseFrom, body).getResourceSpansList().forEach(resource -> {
            resource.getScopeSpansList().forEach(scope -> scope.getSpansList().forEach(span -> rows.add(draft(span))));
            rows.endOfResource(attributes(resource.getResource().getAttributesList()));
        });
        return rows.export();
    }

    private static OtlpRows.Draft<OtlpLog> draft(LogRecord log) {
        Attributes own = attributes(log.getAttributesList());
        Optional<String> body =
                log.getBody().hasStringValue() ? Optional.of(log.getBody().getStringValue()) : Optional.empty();
        return (index, resource) -> new OtlpLog(
                index,
                own.over(resource),
                Optional.of(log.getEventName()).filter(name -> !name.isEmpty()),
                body,
                log.getTimeUnixNano(),
                log.getObservedTimeUnixNano());
    }

    private static void addPoints(Metric metric, OtlpRows<OtlpPoint> rows) {
        if (!metric.hasSum()) {
            return;
        }
        Temporality temporality = Temporality.of(metric.getSum().getAggregationTemporalityValue());
        metric.getSum().getDataPointsList().forEach(point -> {
            Attributes own = attributes(point.getAttributesList());
            rows.add((index, resource) -> new OtlpPoint(
                    index,
                    metric.getName(),
                    temporality,
                    resource,
                    own,
                    point.getStartTimeUnixNano(),
                    point.getTimeUnixNano(),
                    value(point)));
        });
    }

    private static Optional<AttributeValue> value(NumberDataPoint point) {
        return switch (point.getValueCase()) {
            case AS_INT -> Optional.of(AttributeValue.whole(point.getAsInt()));
            case AS_DOUBLE -> Optional.of(AttributeValue.decimal(point.getAsDouble()));
            case VALUE_NOT_SET -> Optional.empty();
        };
    }

    private static OtlpRows.Draft<OtlpSpan> draft(Span span) {
        Attributes own = attributes(span.getAttributesList());
        return (index, resource) -> new OtlpSpan(
                index,
                hex(span.getTraceId()) + hex(span.getSpanId()),
                span.getName(),
                own.over(resource),
                span.getEndTimeUnixNano(),
                span.getStatus().getCode() == Status.StatusCode.STATUS_CODE_ERROR);
    }

    private static Attributes attributes(List<KeyValue> list) {
        Map<String, AttributeValue> values = new HashMap<>();
        list.forEach(each -> value(each.getValue()).ifPresent(value -> values.put(each.getKey(), value)));
        return new Attributes(values);
    }

    private static Optional<AttributeValue> value(AnyValue value) {
        return switch (value.getValueCase()) {
            case STRING_VALUE -> Optional.of(AttributeValue.text(value.getStringValue()));
            case BOOL_VALUE -> Optional.of(AttributeValue.flag(value.getBoolValue()));
            case INT_VALUE -> Optional.of(AttributeValue.whole(value.getIntValue()));
            case DOUBLE_VALUE -> Optional.of(AttributeValue.decimal(value.getDoubleValue()));
            case ARRAY_VALUE, KVLIST_VALUE, BYTES_VALUE, VALUE_NOT_SET -> Optional.empty();
        };
    }

    private static String hex(ByteString bytes) {
        return HexFormat.of().formatHex(bytes.toByteArray());
    }

    private static <T> T read(Parser<T> parser, byte[] body) {
        try {
            return parser.parse(body);
        } catch (InvalidProtocolBufferException e) {
            throw new ProblemException(
                    UsageProblem.OTLP_UNREADABLE, "The body is no export in protobuf: " + e.getMessage());
        }
    }

    @FunctionalInterface
    private interface Parser<T> {
        T parse(byte[] body) throws InvalidProtocolBufferException;
    }
}
