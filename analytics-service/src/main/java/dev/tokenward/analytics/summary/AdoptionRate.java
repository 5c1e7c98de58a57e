package dev.tokenward.analytics.summary;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * Active people for each hundred seats assigned, two decimals, half to even. It may be above 100: people who were active and
 * have no seat any more count too.
 */
public final class AdoptionRate {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private AdoptionRate() {}

    /** Empty without seats, and where they are not known. */
    public static Optional<BigDecimal> percent(long active, Optional<Long> seats) {
        return seats.filter(assigned -> assigned > 0)
                .map(assigned -> BigDecimal.valueOf(active)
                        .multiply(HUNDRED)
                        .divide(BigDecimal.valueOf(assigned), 2, RoundingMode.HALF_EVEN));
    }
}
