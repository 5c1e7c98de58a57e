package dev.tokenward.local.demo;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One client of ServeGen's trace over its fourteen days.
 *
 * @param set the model set that it was traced in, such as {@code m-large}
 * @param requestsByHour by hour of the trace, hours without requests left out
 * @param meansBySixHours by six-hour stretch of the trace; stretches are missing, some clients have none
 */
record TraceClient(
        String set,
        int id,
        NavigableMap<Integer, Long> requestsByHour,
        NavigableMap<Integer, TokenMeans> meansBySixHours) {
    /** Mean tokens of a request. */
    record TokenMeans(BigDecimal input, BigDecimal output) {
        static long times(BigDecimal mean, long requests) {
            return mean.multiply(BigDecimal.valueOf(requests))
                    .setScale(0, RoundingMode.HALF_EVEN)
                    .longValueExact();
        }
    }

    TraceClient {
        requestsByHour = new TreeMap<>(requestsByHour);
        meansBySixHours = new TreeMap<>(meansBySixHours);
    }

    String key() {
        return set + "-" + id;
    }

    /** The means at that hour of the trace: of its stretch, else of the nearest one before, else of the first there is. */
    Optional<TokenMeans> meansAt(int hour) {
        return Optional.ofNullable(meansBySixHours.floorEntry(hour / 6))
                .or(() -> Optional.ofNullable(meansBySixHours.firstEntry()))
                .map(Map.Entry::getValue);
    }
}
