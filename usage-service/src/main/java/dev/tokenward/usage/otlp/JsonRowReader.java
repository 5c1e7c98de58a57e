package dev.tokenward.usage.otlp;

import static dev.tokenward.usage.otlp.JsonFieldsReader.array;
import static dev.tokenward.usage.otlp.JsonFieldsReader.attributes;
import static dev.tokenward.usage.otlp.JsonFieldsReader.enumeration;
import static dev.tokenward.usage.otlp.JsonFieldsReader.nanoseconds;
import static dev.tokenward.usage.otlp.JsonFieldsReader.object;
import static dev.tokenward.usage.otlp.JsonFieldsReader.text;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.tokenward.usage.otlp.OtlpPoint.Temporality;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;

/** Reads log records, metrics and spans in JSON. */
final class JsonRowReader {
    private static final int ERROR = 2;

    private JsonRowReader() {}

    static void log(JsonParser json, OtlpRows<OtlpLog> rows) throws IOException {
        Log log = new Log();
        object(json, (name, value) -> {
            switch (name) {
                case "attributes" -> log.attributes = attributes(value);
                case "eventName" -> log.eventName = text(value).filter(text -> !text.isEmpty());
                case "body" -> log.body = body(value);
                case "timeUnixNano" -> log.time = nanoseconds(value);
                case "observedTimeUnixNano" -> log.observed = nanoseconds(value);
                default -> {}
            }
        });
        rows.add((index, resource) ->
                new OtlpLog(index, log.attributes.over(resource), log.eventName, log.body, log.time, log.observed));
    }

    static void metric(JsonParser json, OtlpRows<OtlpPoint> rows) throws IOException {
        String[] metric = {""};
        int[] temporality = {0};
        OtlpPoints points = new OtlpPoints(place(json));
        object(json, (name, value) -> {
            if (name.equals("name")) {
                metric[0] = text(value).orElse("");
            } else if (name.equals("sum")) {
                object(value, (field, of) -> {
                    if (field.equals("aggregationTemporality")) {
                        temporality[0] = enumeration(
                                of,
                                "AGGREGATION_TEMPORALITY_UNSPECIFIED",
                                "AGGREGATION_TEMPORALITY_DELTA",
                                "AGGREGATION_TEMPORALITY_CUMULATIVE");
                    } else if (field.equals("dataPoints")) {
                        array(of, each -> point(each, points));
                    }
                });
            }
        });
        points.addTo(rows, metric[0], Temporality.of(temporality[0]));
    }

    static void span(JsonParser json, OtlpRows<OtlpSpan> rows) throws IOException {
        Span span = new Span();
        object(json, (name, value) -> {
            switch (name) {
                case "attributes" -> span.attributes = attributes(value);
                case "name" -> span.name = text(value).orElse("");
                case "traceId" -> span.trace = text(value).orElse("").toLowerCase(Locale.ROOT);
                case "spanId" -> span.id = text(value).orElse("").toLowerCase(Locale.ROOT);
                case "endTimeUnixNano" -> span.end = nanoseconds(value);
                case "status" ->
                    object(value, (field, code) -> {
                        if (field.equals("code")) {
                            span.failed = enumeration(code, "STATUS_CODE_UNSET", "STATUS_CODE_OK", "STATUS_CODE_ERROR")
                                    == ERROR;
                        }
                    });
                default -> {}
            }
        });
        rows.add((index, resource) -> new OtlpSpan(
                index, span.trace + span.id, span.name, span.attributes.over(resource), span.end, span.failed));
    }

    private static Optional<String> body(JsonParser json) throws IOException {
        return JsonFieldsReader.value(json)
                .filter(value -> value.kind() == AttributeValue.Kind.TEXT)
                .map(AttributeValue::text);
    }

    private static void point(JsonParser json, OtlpPoints points) throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            json.skipChildren();
            points.addUnreadable(place(json));
            return;
        }
        Point point = new Point();
        object(json, (name, value) -> {
            switch (name) {
                case "attributes" -> point.attributes = attributes(value);
                case "startTimeUnixNano" -> point.start = nanoseconds(value);
                case "timeUnixNano" -> point.end = nanoseconds(value);
                case "asInt" -> point.value = JsonFieldsReader.whole(value);
                case "asDouble" -> point.value = JsonFieldsReader.decimal(value);
                default -> {}
            }
        });
        points.add(place(json), () -> new OtlpPoints.Point(point.attributes, point.start, point.end, point.value));
    }

    /** How many characters of the body are before. */
    private static long place(JsonParser json) {
        return json.currentLocation().getCharOffset();
    }

    /** A log record while it is read. */
    private static final class Log {
        private Attributes attributes = Attributes.NONE;
        private Optional<String> eventName = Optional.empty();
        private Optional<String> body = Optional.empty();
        private long time;
        private long observed;
    }

    /** A data point while it is read. */
    private static final class Point {
        private Attributes attributes = Attributes.NONE;
        private Optional<AttributeValue> value = Optional.empty();
        private long start;
        private long end;
    }

    /** A span while it is read. */
    private static final class Span {
        private Attributes attributes = Attributes.NONE;
        private String name = "";
        private String trace = "";
        private String id = "";
        private long end;
        private boolean failed;
    }
}
