package dev.tokenward.usage.activity;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * How far a sum has been counted that its source gives as a whole each time.
 *
 * @param endNanos the last point's end; 0 before the first
 */
public record CumulativeSeries(long endNanos, BigDecimal value) {
    /** Of a series of which nothing was counted yet. */
    public static final CumulativeSeries UNCOUNTED = new CumulativeSeries(0, BigDecimal.ZERO);

    /**
     * What a point adds: its difference from the last one, or all of it when its source began anew without saying so.
     *
     * @return empty for a point that was counted before, or that a later one had in it
     */
    public Optional<BigDecimal> increase(long end, BigDecimal given) {
        if (Long.compareUnsigned(end, endNanos) <= 0) {
            return Optional.empty();
        }
        return Optional.of(given.compareTo(value) < 0 ? given : given.subtract(value));
    }
}
