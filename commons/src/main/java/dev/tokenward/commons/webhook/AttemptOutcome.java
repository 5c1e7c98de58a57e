package dev.tokenward.commons.webhook;

import java.util.Optional;

/**
 * How an attempt went.
 *
 * @param failure empty when the receiver has taken the event
 */
public record AttemptOutcome(Optional<Integer> httpStatus, Optional<String> failure) {
    private static final int KEPT = 300;

    public static AttemptOutcome answered(int status, String body) {
        if (status >= 200 && status < 300) {
            return new AttemptOutcome(Optional.of(status), Optional.empty());
        }
        String said = body.isBlank() ? "" : ": " + body.strip();
        return new AttemptOutcome(Optional.of(status), Optional.of(shortened("HTTP " + status + said)));
    }

    /** By something that has no HTTP status. */
    public static AttemptOutcome taken() {
        return new AttemptOutcome(Optional.empty(), Optional.empty());
    }

    public static AttemptOutcome failed(String why) {
        return new AttemptOutcome(Optional.empty(), Optional.of(shortened(why)));
    }

    public boolean isTaken() {
        return failure.isEmpty();
    }

    /** What a receiver says is kept in part, and without what PostgreSQL cannot hold. */
    private static String shortened(String text) {
        String plain = text.replaceAll("\\p{Cntrl}", " ");
        return plain.length() <= KEPT ? plain : plain.substring(0, KEPT);
    }
}
