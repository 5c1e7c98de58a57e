package dev.tokenward.testkit.misfit;

import java.time.Instant;

class ClockReader {
    Instant wallClock() {
        return Instant.now();
    }
}
