package dev.tokenward.usage.otlp;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What telemetry says of a record, or of the resource that it comes from. Lists and maps in it are not kept. */
record Attributes(Map<String, AttributeValue> values) {
    static final Attributes NONE = new Attributes(Map.of());

    private static final int LONGEST = 200;

    Attributes {
        values = Map.copyOf(values);
    }

    /** These, and what they leave out of the others. */
    Attributes over(Attributes others) {
        Map<String, AttributeValue> all = new HashMap<>(others.values);
        all.putAll(values);
        return new Attributes(all);
    }

    /** Empty for a blank text too. */
    Optional<String> text(String name) {
        return Optional.ofNullable(values.get(name)).map(AttributeValue::text).filter(text -> !text.isBlank());
    }

    /** A text that is kept: not longer than 200 characters, and without control characters. */
    Optional<String> label(String name) {
        Optional<String> text = text(name);
        text.filter(value -> value.length() > LONGEST
                        || value.codePoints().anyMatch(Character::isISOControl)
                        || !UTF_8.newEncoder().canEncode(value))
                .ifPresent(bad -> {
                    throw new UnusableRecord("'" + name + "' must be text of 1 to " + LONGEST
                            + " characters without control characters.");
                });
        return text;
    }

    /** Empty for what is no number. */
    Optional<BigDecimal> number(String name) {
        return Optional.ofNullable(values.get(name)).flatMap(AttributeValue::number);
    }

    /** A whole number from 0, however it is written; empty when it is not there. */
    Optional<Long> count(String name) {
        return Optional.ofNullable(values.get(name)).map(value -> count(name, value));
    }

    private static long count(String name, AttributeValue value) {
        try {
            long count = value.number().orElseThrow(ArithmeticException::new).longValueExact();
            if (count >= 0) {
                return count;
            }
        } catch (ArithmeticException notWhole) {
            // named below, with the negative ones
        }
        String shown = value.text().length() <= 80 ? value.text() : value.text().substring(0, 80) + "…";
        throw new UnusableRecord("'" + name + "' must be a whole number from 0, not '" + shown + "'.");
    }

    /** Equal for the same attributes in any order, and for no others. */
    String canonical() {
        StringBuilder text = new StringBuilder();
        new TreeMap<>(values)
                .forEach((name, value) -> text.append(name.length())
                        .append(':')
                        .append(name)
                        .append(value.kind().ordinal())
                        .append(value.text().length())
                        .append(':')
                        .append(value.text()));
        return text.toString();
    }
}
