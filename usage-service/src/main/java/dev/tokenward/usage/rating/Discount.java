package dev.tokenward.usage.rating;

import java.math.BigDecimal;

/**
 * What is taken off the list price.
 *
 * @param id empty for none
 * @param fraction 0 for nothing, 0.1 for ten percent, 1 for all of it
 */
public record Discount(String id, BigDecimal fraction) {
    public static final Discount NONE = new Discount("", BigDecimal.ZERO);

    public Discount {
        if (fraction.signum() < 0 || fraction.compareTo(BigDecimal.ONE) > 0) {
            throw new IllegalArgumentException("a discount must be from 0 to 1, but was " + fraction);
        }
    }

    /** As it is kept and told: null for none. */
    public String idOrNull() {
        return id.isEmpty() ? null : id;
    }
}
