package dev.tokenward.usage.otlp;

import static dev.tokenward.usage.otlp.ProtobufFieldsReader.attribute;
import static dev.tokenward.usage.otlp.ProtobufFieldsReader.bytes;
import static dev.tokenward.usage.otlp.ProtobufFieldsReader.fixed;
import static dev.tokenward.usage.otlp.ProtobufFieldsReader.nested;
import static dev.tokenward.usage.otlp.ProtobufFieldsReader.number;
import static dev.tokenward.usage.otlp.ProtobufFieldsReader.text;

import com.google.protobuf.CodedInputStream;
import dev.tokenward.usage.otlp.OtlpPoint.Temporality;
import java.io.IOException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/** Reads log records, metrics and spans in protobuf; the numbers are those of the protocol's messages. */
final class ProtobufRowReader {
    private static final int ERROR = 2;

    private ProtobufRowReader() {}

    static boolean log(CodedInputStream in, OtlpRows<OtlpLog> rows) throws IOException {
        Row row = new Row();
        nested(in, (tag, field) -> {
            if (tag == fixed(1)) {
                row.end = field.readFixed64();
            } else if (tag == fixed(11)) {
                row.start = field.readFixed64();
            } else if (tag == bytes(5)) {
                row.body = ProtobufFieldsReader.value(field)
                        .filter(value -> value.kind() == AttributeValue.Kind.TEXT)
                        .map(AttributeValue::text);
            } else if (tag == bytes(6)) {
                return attribute(field, row.values);
            } else if (tag == bytes(12)) {
                row.name = text(field).orElse("");
            } else {
                return false;
            }
            return true;
        });
        Attributes own = new Attributes(row.values);
        rows.add((index, resource) -> new OtlpLog(
                index,
                own.over(resource),
                Optional.of(row.name).filter(name -> !name.isEmpty()),
                row.body,
                row.end,
                row.start));
        return true;
    }

    /** Its name and its temporality may come after its points. */
    static boolean metric(CodedInputStream in, OtlpRows<OtlpPoint> rows) throws IOException {
        String[] name = {""};
        int[] temporality = {0};
        OtlpPoints points = new OtlpPoints(in.getTotalBytesRead());
        nested(in, (tag, field) -> {
            if (tag == bytes(1)) {
                name[0] = text(field).orElse("");
                return true;
            }
            return tag == bytes(7)
                    && nested(field, (of, sum) -> {
                        if (of == bytes(1)) {
                            point(sum, points);
                        } else if (of == number(2)) {
                            temporality[0] = sum.readEnum();
                        } else {
                            return false;
                        }
                        return true;
                    });
        });
        points.addTo(rows, name[0], Temporality.of(temporality[0]));
        return true;
    }

    static boolean span(CodedInputStream in, OtlpRows<OtlpSpan> rows) throws IOException {
        Row row = new Row();
        nested(in, (tag, field) -> {
            if (tag == bytes(1)) {
                row.trace = hex(field);
            } else if (tag == bytes(2)) {
                row.id = hex(field);
            } else if (tag == bytes(5)) {
                row.name = text(field).orElse("");
            } else if (tag == fixed(8)) {
                row.end = field.readFixed64();
            } else if (tag == bytes(9)) {
                return attribute(field, row.values);
            } else {
                return tag == bytes(15) && nested(field, (of, status) -> status(of, status, row));
            }
            return true;
        });
        Attributes own = new Attributes(row.values);
        rows.add((index, resource) ->
                new OtlpSpan(index, row.trace + row.id, row.name, own.over(resource), row.end, row.failed));
        return true;
    }

    private static boolean status(int tag, CodedInputStream status, Row row) throws IOException {
        if (tag == number(3)) {
            row.failed = status.readEnum() == ERROR;
        }
        return tag == number(3);
    }

    private static void point(CodedInputStream in, OtlpPoints points) throws IOException {
        Row row = new Row();
        nested(in, (tag, field) -> {
            if (tag == fixed(2)) {
                row.start = field.readFixed64();
            } else if (tag == fixed(3)) {
                row.end = field.readFixed64();
            } else if (tag == fixed(4)) {
                row.value = Optional.of(AttributeValue.decimal(field.readDouble()));
            } else if (tag == fixed(6)) {
                row.value = Optional.of(AttributeValue.whole(field.readSFixed64()));
            } else {
                return tag == bytes(7) && attribute(field, row.values);
            }
            return true;
        });
        points.add(
                in.getTotalBytesRead(),
                () -> new OtlpPoints.Point(new Attributes(row.values), row.start, row.end, row.value));
    }

    private static String hex(CodedInputStream in) throws IOException {
        return HexFormat.of().formatHex(bytes(in).orElse(new byte[0]));
    }

    /** A row while it is read. */
    private static final class Row {
        private final Map<String, AttributeValue> values = new HashMap<>();
        private Optional<String> body = Optional.empty();
        private Optional<AttributeValue> value = Optional.empty();
        private String name = "";
        private String trace = "";
        private String id = "";
        private long start;
        private long end;
        private boolean failed;
    }
}
