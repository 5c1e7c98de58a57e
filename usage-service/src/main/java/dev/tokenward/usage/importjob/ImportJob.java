package dev.tokenward.usage.importjob;

import dev.tokenward.usage.event.EventBatchResponse.RejectedEvent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One file and what became of its rows so far.
 *
 * @param firstErrors the first rows that were refused, at most {@link #ERRORS}
 */
record ImportJob(
        String id,
        Status status,
        Instant startedAt,
        Optional<Instant> finishedAt,
        long rowsRead,
        long accepted,
        long duplicates,
        long rejected,
        List<RejectedEvent> firstErrors) {
    static final int ERRORS = 20;

    ImportJob {
        firstErrors = List.copyOf(firstErrors);
    }

    static ImportJob started(String id, Instant now) {
        return new ImportJob(id, Status.RUNNING, now, Optional.empty(), 0, 0, 0, 0, List.of());
    }

    ImportJob finished(Status how, Instant now) {
        return new ImportJob(
                id, how, startedAt, Optional.of(now), rowsRead, accepted, duplicates, rejected, firstErrors);
    }

    /** How far a file got. */
    enum Status {
        RUNNING,
        COMPLETED,
        FAILED
    }
}
