package dev.tokenward.commons.time;

import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;

/** Makes the one clock of the application: UTC, ticking in microseconds, which is what PostgreSQL keeps. */
public class Clocks {
    private static final Duration MICROSECOND = Duration.ofNanos(1000);

    @Produces
    @Singleton
    @DefaultBean
    Clock clock() {
        return Clock.tick(Clock.systemUTC(), MICROSECOND);
    }
}
