package dev.tokenward.usage.event;

import dev.tokenward.commons.data.DatabaseTrouble;
import dev.tokenward.usage.batch.GroupCommit;
import dev.tokenward.usage.retention.RetentionService;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/**
 * Takes a batch of events in one transaction. When the call comes back, all of that is durable; when it fails, nothing of it is
 * there. Small batches that come at once share a transaction.
 */
@Singleton
public class EventIngestionService {
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
        months.makeMonths();
        return rows.size() <= SMALL
                ? together.submit(organization, rows)
                : commit(organization, List.of(rows)).get(0);
    }

    private List<BatchOutcome> commit(String organization, List<List<ReadEvent>> batches) {
        return jdbi.inTransaction(handle -> recording.record(handle, organization, Optional.empty(), batches));
    }
}
