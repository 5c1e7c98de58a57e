package dev.tokenward.commons.time;

import java.time.Duration;
import java.time.Instant;

/** A half-open stretch of time {@code [start, end)}. May be empty, never reversed. */
public record Interval(Instant start, Instant end) {
    public Interval {
        if (end.isBefore(start)) {
            throw new IllegalArgumentException("end " + end + " is before start " + start);
        }
    }

    public boolean contains(Instant instant) {
        return !instant.isBefore(start) && instant.isBefore(end);
    }

    public Duration length() {
        return Duration.between(start, end);
    }
}
