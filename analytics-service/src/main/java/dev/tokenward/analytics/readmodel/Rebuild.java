package dev.tokenward.analytics.readmodel;

import java.time.Instant;
import java.util.Optional;

/**
 * A rebuild of the read model from nothing.
 *
 * @param feed the one that is being read
 * @param rowsChanged how many rows the swap removed or wrote; empty before it
 * @param reason why it failed
 */
record Rebuild(
        String id,
        Status status,
        Instant startedAt,
        Optional<Instant> finishedAt,
        Optional<String> feed,
        long rowsRead,
        Optional<Long> rowsChanged,
        Optional<String> reason) {

    enum Status {
        RUNNING,
        COMPLETED,
        FAILED,
        /** Nobody works at it any more: its process ended. Nothing of it is left. */
        INTERRUPTED
    }
}
