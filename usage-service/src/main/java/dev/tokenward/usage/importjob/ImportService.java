package dev.tokenward.usage.importjob;

import dev.tokenward.commons.Ids;
import dev.tokenward.commons.audit.AuditOutboxStore;
import dev.tokenward.commons.problem.ProblemException;
import dev.tokenward.usage.UsageProblem;
import dev.tokenward.usage.event.BatchOutcome;
import dev.tokenward.usage.event.EventBatchResponse.RejectedEvent;
import dev.tokenward.usage.event.EventIngestionService;
import dev.tokenward.usage.event.EventLineReader;
import dev.tokenward.usage.event.EventReader;
import dev.tokenward.usage.event.ReadEvent;
import dev.tokenward.usage.importjob.ImportJob.Status;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;

/**
 * Takes a file as it comes, a thousand rows a transaction. When the file breaks off, what was read is kept; sent again, the file
 * goes on from there, for events count once.
 */
@Singleton
class ImportService {
    private static final int ROWS = 1000;

    private final EventIngestionService ingestion;
    private final EventReader events;
    private final ImportStore imports;
    private final AuditOutboxStore audit;
    private final Jdbi jdbi;
    private final Clock clock;

    ImportService(
            EventIngestionService ingestion,
            EventReader events,
            ImportStore imports,
            AuditOutboxStore audit,
            Jdbi jdbi,
            Clock clock) {
        this.audit = audit;
        this.jdbi = jdbi;
        this.ingestion = ingestion;
        this.events = events;
        this.imports = imports;
        this.clock = clock;
    }

    ImportJob run(String organization, InputStream file) {
        EventLineReader lines = new EventLineReader(file, events);
        ImportJob job = ImportJob.started(Ids.next("import"), clock.instant());
        try {
            for (List<ReadEvent> rows = lines.next(ROWS); !rows.isEmpty(); rows = lines.next(ROWS)) {
                job = counted(job, rows.size(), ingestion.ingest(organization, rows));
                imports.save(organization, job);
            }
        } catch (IOException e) {
            fail(organization, job);
            throw new ProblemException(
                    UsageProblem.FILE_UNREADABLE,
                    "The file broke off or is not what its Content-Encoding says, after " + job.rowsRead()
                            + " rows, which are kept: " + e.getMessage());
        } catch (RuntimeException e) {
            fail(organization, job);
            throw e;
        }
        if (job.rowsRead() == 0) {
            throw new ProblemException(UsageProblem.FILE_EMPTY, "The file has no line with an event.");
        }
        ImportJob completed = job.finished(Status.COMPLETED, clock.instant());
        finish(organization, completed);
        return completed;
    }

    private void fail(String organization, ImportJob job) {
        if (job.rowsRead() > 0) {
            finish(organization, job.finished(Status.FAILED, clock.instant()));
        }
    }

    private void finish(String organization, ImportJob job) {
        jdbi.useTransaction(handle -> {
            imports.save(organization, job);
            audit.record(organization, "import.finished", job.id(), null, ImportResponse.of(job));
        });
    }

    private static ImportJob counted(ImportJob job, int rows, BatchOutcome outcome) {
        return new ImportJob(
                job.id(),
                job.status(),
                job.startedAt(),
                job.finishedAt(),
                job.rowsRead() + rows,
                job.accepted() + outcome.accepted(),
                job.duplicates() + outcome.duplicates(),
                job.rejected() + outcome.rejectedCount(),
                Stream.concat(
                                job.firstErrors().stream(),
                                outcome.rejected().stream().map(RejectedEvent::of))
                        .limit(ImportJob.ERRORS)
                        .toList());
    }
}
