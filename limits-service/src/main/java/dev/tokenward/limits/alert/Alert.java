package dev.tokenward.limits.alert;

import java.time.Instant;
import java.util.Optional;

/**
 * A crossing that was raised.
 *
 * @param occurrence which crossing of the same threshold in the same period
 * @param endedAt empty while it stands
 */
record Alert(
        String id,
        String ruleName,
        AlertKind kind,
        AlertSubject subject,
        Crossing crossing,
        int occurrence,
        Reading reading,
        Instant raisedAt,
        Optional<Instant> endedAt) {}
