package dev.tokenward.testkit;

import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** The clock of the application under test: the system's until a test sets it; then it stands still until it is moved. */
public final class MutableClock extends Clock {
    private static volatile Instant fixed;

    public static void set(Instant instant) {
        fixed = instant;
    }

    public static void advance(Duration duration) {
        fixed = now().plus(duration);
    }

    /** Back to the system's time. */
    public static void release() {
        fixed = null;
    }

    public static Instant now() {
        Instant instant = fixed;
        return instant == null ? Clock.systemUTC().instant().truncatedTo(ChronoUnit.MICROS) : instant;
    }

    @Override
    public Instant instant() {
        return now();
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("The clock is UTC");
    }

    /** Puts the clock into the application in place of the real one. */
    public static class Producer {
        @Produces
        @Singleton
        @Alternative
        @Priority(1)
        Clock clock() {
            return new MutableClock();
        }
    }
}
