package dev.tokenward.usage.pricing;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Optional;

/** Reads one number of a price file, exactly; what is no price is refused by its field. */
final class PriceNumberReader {
    private static final int MOST_DIGITS = 7;
    private static final int MOST_DECIMALS = 3;

    private PriceNumberReader() {}

    /**
     * US dollars for a million tokens.
     *
     * @param toMillion by how many decimals the number is less
     */
    static Optional<BigDecimal> perMillion(JsonNode row, String field, int toMillion) {
        return number(row, field).map(value -> {
            BigDecimal price = value.movePointRight(toMillion);
            if (price.scale() > MOST_DECIMALS) {
                throw new IllegalArgumentException(
                        "'" + field + "' " + shown(value) + " is finer than a billionth of a dollar a token");
            }
            return price;
        });
    }

    /** A number below a bound: what is more could not be multiplied and kept. */
    static Optional<BigDecimal> below(int bound, JsonNode row, String field) {
        return number(row, field).map(value -> {
            if (value.compareTo(BigDecimal.valueOf(bound)) >= 0) {
                throw new IllegalArgumentException("'" + field + "' " + shown(value) + " is too much");
            }
            return value;
        });
    }

    /** Not negative, without trailing zeros; empty where it is not there. */
    static Optional<BigDecimal> number(JsonNode row, String field) {
        JsonNode node = row.path(field);
        if (node.isMissingNode() || node.isNull()) {
            return Optional.empty();
        }
        if (!node.isNumber()) {
            throw new IllegalArgumentException("'" + field + "' is no number");
        }
        BigDecimal value = node.decimalValue();
        if (value.signum() == 0) {
            return Optional.of(BigDecimal.ZERO);
        }
        if (value.signum() < 0) {
            throw new IllegalArgumentException("'" + field + "' " + shown(value) + " is negative");
        }
        if (value.precision() - (long) value.scale() > MOST_DIGITS) {
            throw new IllegalArgumentException("'" + field + "' " + shown(value) + " is too much");
        }
        return Optional.of(value.stripTrailingZeros());
    }

    /** Never written out: it may have any exponent. */
    private static String shown(BigDecimal value) {
        String text = value.toString();
        return text.length() <= 30 ? text : text.substring(0, 30) + "…";
    }
}
