package dev.tokenward.usage.event;

import dev.tokenward.commons.data.DatabaseTrouble;
import dev.tokenward.commons.problem.ProblemException;
import dev.tokenward.usage.batch.GroupCommit;
import dev.tokenward.usage.retention.RetentionService;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/**
 * Takes a batch of events in one transaction. When the call comes back, all of that is durable; when it fails, nothing of it is
 * there. Small batches that come at once share a transaction.
 */
@Singleton
public class EventIngestionService {
    private static final int ROWS = 1000;

    /** Of the rows of a part, as they came: a row may be a thousand times as long as another. */
    private static final long BYTES = 1 << 20;

    /** Larger ones gain nothing from company, and would hold it up. */
    private static final int SMALL = 100;

    private static final int MOST_TOGETHER = 50;

    private final Jdbi jdbi;
    private final EventRecordingService recording;
    private final RetentionService months;
    private final GroupCommit<List<ReadEvent>, BatchOutcome> together = new GroupCommit<>(
            MOST_TOGETHER, failure -> DatabaseTrouble.of(failure) == DatabaseTrouble.AWAY, this::commit);

    EventIngestionService(Jdbi jdbi, EventRecordingService recording, RetentionService months) {
        this.jdbi = jdbi;
        this.recording = recording;
        this.months = months;
    }

    public BatchOutcome ingest(String organization, List<ReadEvent> rows) {
        if (rows.stream().allMatch(row -> row.refusal().isPresent())) {
            return new BatchOutcome(0, 0, rows);
        }
        months.makeMonths();
        return rows.size() <= SMALL
                ? together.submit(organization, rows)
                : commit(organization, List.of(rows)).get(0);
    }

    /**
     * Takes rows part by part, a transaction each, so that neither memory nor a transaction grows with their number.
     *
     * @throws BrokenOff when they cannot be read to their end; what came before is kept
     */
    public BatchOutcome ingest(String organization, EventRows rows) {
        BatchOutcome outcome = BatchOutcome.NOTHING;
        boolean more = true;
        while (more) {
            List<ReadEvent> part = new ArrayList<>();
            try {
                more = read(rows, part);
            } catch (IOException | ProblemException e) {
                throw new BrokenOff(e, outcome.plus(ingest(organization, part)));
            }
            outcome = outcome.plus(ingest(organization, part));
        }
        return outcome;
    }

    /** Whether there may be more of them. */
    private static boolean read(EventRows rows, List<ReadEvent> part) throws IOException {
        long end = rows.position() + BYTES;
        while (part.size() < ROWS && rows.position() < end) {
            Optional<ReadEvent> row = rows.next();
            if (row.isEmpty()) {
                return false;
            }
            part.add(row.get());
        }
        return true;
    }

    private List<BatchOutcome> commit(String organization, List<List<ReadEvent>> batches) {
        return jdbi.inTransaction(handle -> recording.record(handle, organization, Optional.empty(), batches));
    }
}
