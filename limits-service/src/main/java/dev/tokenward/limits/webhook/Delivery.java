package dev.tokenward.limits.webhook;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * One event on its way to one webhook.
 *
 * @param event the CloudEvent as it is sent
 * @param nextAttemptAt while an attempt is under way, when it is given up for lost
 * @param httpStatus of the last attempt, empty where there was no answer
 * @param failure why the last attempt failed
 * @param endedAt when it was delivered or given up
 */
record Delivery(
        String organization,
        String id,
        String webhookId,
        String eventId,
        String event,
        Status status,
        int attempts,
        Instant nextAttemptAt,
        Optional<Integer> httpStatus,
        Optional<String> failure,
        Instant createdAt,
        Optional<Instant> endedAt) {

    /** How far a delivery got. */
    enum Status {
        PENDING,
        DELIVERED,
        DEAD;

        /** The name on the wire and in SQL: {@code pending}. */
        String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
