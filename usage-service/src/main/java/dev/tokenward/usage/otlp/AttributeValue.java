package dev.tokenward.usage.otlp;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * A value of an attribute, the same for both encodings.
 *
 * @param text of a whole number without leading zeros, of a decimal one the shortest that is that double
 */
record AttributeValue(Kind kind, String text) {
    /** No double and no count is beyond it; a text may pretend to be, and would cost memory without end. */
    private static final int LARGEST_SCALE = 1000;

    private static final int LONGEST_NUMBER = 1000;

    /** What it was sent as. */
    enum Kind {
        TEXT,
        FLAG,
        WHOLE,
        DECIMAL
    }

    static AttributeValue text(String text) {
        return new AttributeValue(Kind.TEXT, text);
    }

    static AttributeValue flag(boolean flag) {
        return new AttributeValue(Kind.FLAG, Boolean.toString(flag));
    }

    static AttributeValue whole(long number) {
        return new AttributeValue(Kind.WHOLE, Long.toString(number));
    }

    static AttributeValue decimal(double number) {
        return new AttributeValue(Kind.DECIMAL, Double.toString(number));
    }

    /** Empty for what is no number, or not finite. Numbers may come as text. */
    Optional<BigDecimal> number() {
        if (text.length() > LONGEST_NUMBER) {
            return Optional.empty();
        }
        try {
            BigDecimal number = new BigDecimal(text.strip());
            return Math.abs((long) number.scale()) > LARGEST_SCALE ? Optional.empty() : Optional.of(number);
        } catch (NumberFormatException notANumber) {
            return Optional.empty();
        }
    }
}
