package dev.tokenward.usage.activity;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Whether activity is taken: not more than 10 minutes in the future, and not older than 30 days, when a day is final. */
public final class ActivityAcceptance {
    static final Duration FUTURE = Duration.ofMinutes(10);
    static final Duration PAST = Duration.ofDays(30);

    private ActivityAcceptance() {}

    /** @return why it is refused, empty when it is taken */
    public static Optional<String> refusal(Instant end, Instant now) {
        if (end.isAfter(now.plus(FUTURE))) {
            return Optional.of("'timeUnixNano' " + end + " is more than 10 minutes after now, " + now + ".");
        }
        return end.isBefore(now.minus(PAST))
                ? Optional.of("'timeUnixNano' " + end + " is more than 30 days before now, " + now + ".")
                : Optional.empty();
    }
}
