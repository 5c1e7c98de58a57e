package dev.tokenward.usage.otlp;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.tokenward.commons.problem.ProblemException;
import dev.tokenward.usage.UsageProblem;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads JSON as protobuf's JSON mapping has it, and as senders write it: names in either case, numbers as numbers or text, fields
 * that nobody knows passed over unread. Nothing is kept of a value that is not asked for, however large it is.
 */
final class JsonFieldsReader {
    private static final Pattern SNAKE = Pattern.compile("_([a-z])");

    /** Messages of the protocol have fewer fields by far; a name after them is none of theirs. */
    private static final int MOST_NAMES = 100;

    private JsonFieldsReader() {}

    /** Reads one field's value, or leaves it alone to be passed over. */
    @FunctionalInterface
    interface Field {
        /** @param value the parser, at the first token of the value; at its last one afterwards */
        void read(String name, JsonParser value) throws IOException;
    }

    /** Reads one element. */
    @FunctionalInterface
    interface Element {
        void read(JsonParser value) throws IOException;
    }

    /** Reads an object, the parser being at its beginning; what was left alone of it is passed over. */
    static void object(JsonParser json, Field fields) throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            throw unreadable("an object was expected", json);
        }
        Set<String> names = new HashSet<>();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = camelCase(json.currentName());
            if (names.size() < MOST_NAMES && !names.add(name)) {
                throw unreadable("a field is there twice", json);
            }
            json.nextToken();
            if (json.currentToken() != JsonToken.VALUE_NULL) {
                fields.read(name, json);
            }
            json.skipChildren();
        }
    }

    static void array(JsonParser json, Element each) throws IOException {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            throw unreadable("an array was expected", json);
        }
        while (json.nextToken() != JsonToken.END_ARRAY) {
            each.read(json);
        }
    }

    static Attributes attributes(JsonParser json) throws IOException {
        Map<String, AttributeValue> values = new HashMap<>();
        array(json, element -> {
            String[] key = {""};
            AttributeValue[] value = {null};
            object(element, (name, field) -> {
                if (name.equals("key")) {
                    key[0] = text(field).orElse("");
                } else if (name.equals("value")) {
                    value[0] = value(field).orElse(null);
                }
            });
            if (value[0] != null && values.size() < OtlpReader.MOST_ATTRIBUTES) {
                values.put(key[0], value[0]);
            }
        });
        return new Attributes(values);
    }

    /** Of an AnyValue; empty for lists, maps and bytes. */
    static Optional<AttributeValue> value(JsonParser json) throws IOException {
        AttributeValue[] value = {null};
        object(json, (name, field) -> {
            switch (name) {
                case "stringValue" ->
                    value[0] = text(field).map(AttributeValue::text).orElse(null);
                case "boolValue" -> value[0] = AttributeValue.flag(field.getValueAsBoolean());
                case "intValue" -> value[0] = whole(field).orElse(null);
                case "doubleValue" -> value[0] = decimal(field).orElse(null);
                default -> {}
            }
        });
        return Optional.ofNullable(value[0]);
    }

    /** Empty for what is no scalar, or too long to be kept. */
    static Optional<String> text(JsonParser json) throws IOException {
        return json.currentToken().isScalarValue() && json.getTextLength() <= OtlpReader.LONGEST_TEXT
                ? Optional.of(json.getText())
                : Optional.empty();
    }

    /** What pretends to be a whole number stays a text, to be named when it is needed. */
    static Optional<AttributeValue> whole(JsonParser json) throws IOException {
        return text(json)
                .map(AttributeValue::text)
                .map(given -> given.number()
                        .flatMap(JsonFieldsReader::exactLong)
                        .map(AttributeValue::whole)
                        .orElse(given));
    }

    static Optional<AttributeValue> decimal(JsonParser json) throws IOException {
        return text(json).map(given -> {
            try {
                return AttributeValue.decimal(Double.parseDouble(given));
            } catch (NumberFormatException notANumber) {
                return AttributeValue.text(given);
            }
        });
    }

    /** Nanoseconds, without a sign; 0 for what is no such number. */
    static long nanoseconds(JsonParser json) throws IOException {
        try {
            return Long.parseUnsignedLong(text(json).orElse("0"));
        } catch (NumberFormatException notANumber) {
            return 0;
        }
    }

    /** A number of an enumeration, or one of its names. */
    static int enumeration(JsonParser json, String... names) throws IOException {
        String given = text(json).orElse("");
        for (int number = 0; number < names.length; number++) {
            if (given.equals(names[number]) || given.equals(Integer.toString(number))) {
                return number;
            }
        }
        return 0;
    }

    static ProblemException unreadable(String why, JsonParser json) {
        return new ProblemException(
                UsageProblem.OTLP_UNREADABLE,
                "The body is no export in JSON: " + why + " (line "
                        + json.currentTokenLocation().getLineNr() + ", column "
                        + json.currentTokenLocation().getColumnNr() + ").");
    }

    private static Optional<Long> exactLong(BigDecimal number) {
        try {
            return Optional.of(number.longValueExact());
        } catch (ArithmeticException notWhole) {
            return Optional.empty();
        }
    }

    private static String camelCase(String name) {
        return name.indexOf('_') < 0
                ? name
                : SNAKE.matcher(name).replaceAll(found -> found.group(1).toUpperCase(Locale.ROOT));
    }
}
