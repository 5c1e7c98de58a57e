package dev.tokenward.analytics.overview;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * How many people used anything, and how many of those who may.
 *
 * @param lastSevenDays the 7 UTC days that end today
 * @param seatsAssigned active users with a seat
 * @param seatsActive those of them who used anything this month
 * @param seatsBought empty when the directory does not say
 */
record Activity(
        long today,
        long lastSevenDays,
        long monthToDate,
        long seatsAssigned,
        long seatsActive,
        Optional<Long> seatsBought) {
    /** Whole per cent, half to even; empty without seats. */
    Optional<Integer> utilizationPercent() {
        if (seatsAssigned == 0) {
            return Optional.empty();
        }
        BigDecimal percent = BigDecimal.valueOf(seatsActive * 100)
                .divide(BigDecimal.valueOf(seatsAssigned), 0, RoundingMode.HALF_EVEN);
        return Optional.of(percent.intValueExact());
    }
}
