package dev.tokenward.usage.activity;

import static java.time.ZoneOffset.UTC;

import dev.tokenward.usage.attribution.Identity;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * How much of one thing somebody did in a stretch of time.
 *
 * @param index of the row that it came in
 * @param key equal for the same point sent again, and for the points of one cumulative series; for no others
 * @param cumulative whether the amount counts from the beginning of the series, or stands for itself
 * @param end of its stretch
 * @param endNanos the same to the nanosecond: points of a series are told apart by it
 * @param terminal {@value #UNKNOWN_TERMINAL} when it is not said
 * @param tool which it was done with; empty text for what has none
 * @param amount from 0
 */
public record ActivityPoint(
        int index,
        String key,
        boolean cumulative,
        Instant end,
        long endNanos,
        Identity identity,
        String terminal,
        Optional<String> sessionId,
        Measure measure,
        String tool,
        BigDecimal amount) {
    public static final String UNKNOWN_TERMINAL = "unknown";

    LocalDate day() {
        return LocalDate.ofInstant(end, UTC);
    }

    ActivityPoint withAmount(BigDecimal other) {
        return new ActivityPoint(
                index, key, cumulative, end, endNanos, identity, terminal, sessionId, measure, tool, other);
    }
}
