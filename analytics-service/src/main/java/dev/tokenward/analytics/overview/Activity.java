package dev.tokenward.analytics.overview;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * How many people used anything, and how many of those who may.
 *
 * @param seats empty for those who see groups alone
 */
record Activity(People people, Optional<Seats> seats) {

    /** On this UTC day, on the 7 that end with it and this month, each beside the same one day, 7 days and a month earlier. */
    record People(long today, long yesterday, long week, long weekBefore, long month, long monthBefore) {}

    /**
     * Seat utilization (docs/rules.md, section 6).
     *
     * @param assigned active users with a seat
     * @param activeThisMonth those of them who used anything this month
     * @param active those of them who used anything in the period
     * @param activeBefore those of them who used anything in the stretch that it is compared with
     * @param bought empty when the directory does not say
     */
    record Seats(long assigned, long activeThisMonth, long active, long activeBefore, Optional<Long> bought) {
        /** Whole per cent, half to even; empty without seats. */
        Optional<Integer> utilizationPercent() {
            return percent(active);
        }

        /** The same of the stretch before, by the seats of now. */
        Optional<Integer> utilizationPercentBefore() {
            return percent(activeBefore);
        }

        private Optional<Integer> percent(long people) {
            if (assigned == 0) {
                return Optional.empty();
            }
            BigDecimal percent =
                    BigDecimal.valueOf(people * 100).divide(BigDecimal.valueOf(assigned), 0, RoundingMode.HALF_EVEN);
            return Optional.of(percent.intValueExact());
        }
    }
}
