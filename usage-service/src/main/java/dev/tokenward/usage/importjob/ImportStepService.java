package dev.tokenward.usage.importjob;

import dev.tokenward.commons.problem.CommonProblem;
import dev.tokenward.commons.problem.ProblemType;
import dev.tokenward.commons.tenancy.Tenancy;
import dev.tokenward.usage.UsageProblem;
import dev.tokenward.usage.event.BatchOutcome;
import dev.tokenward.usage.event.EventRecordingService;
import dev.tokenward.usage.event.ReadEvent;
import dev.tokenward.usage.importfile.FileBlock;
import dev.tokenward.usage.importfile.FileBlocks;
import dev.tokenward.usage.importfile.ImportFileReader;
import dev.tokenward.usage.importfile.UnreadableFile;
import dev.tokenward.usage.retention.RetentionService;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Reads an import on by one block: its events, what became of its rows and how far the file was read are kept in one transaction, so
 * that whoever goes on after a crash counts no row twice and leaves none out.
 */
@Singleton
class ImportStepService {
    private static final int MOST_ATTEMPTS = 5;

    private final ImportLeaseStore leases;
    private final ImportUploadStore files;
    private final ImportAuditStore audit;
    private final StandingMessageStore messages;
    private final EventRecordingService recording;
    private final RetentionService months;
    private final ImportFileReader formats;
    private final ImportConfig config;
    private final Jdbi jdbi;
    private final Clock clock;

    ImportStepService(
            ImportLeaseStore leases,
            ImportUploadStore files,
            ImportAuditStore audit,
            StandingMessageStore messages,
            EventRecordingService recording,
            RetentionService months,
            ImportFileReader formats,
            ImportConfig config,
            Jdbi jdbi,
            Clock clock) {
        this.leases = leases;
        this.files = files;
        this.audit = audit;
        this.messages = messages;
        this.recording = recording;
        this.months = months;
        this.formats = formats;
        this.config = config;
        this.jdbi = jdbi;
        this.clock = clock;
    }

    /**
     * The import after one block.
     *
     * @return empty when this replica does not hold it any more
     */
    Optional<OpenImport> step(OpenImport open, String owner) {
        return Tenancy.organization(open.job().organization(), () -> {
            try {
                ImportFile file = open.file().isPresent() ? open.file().get() : opened(open.job());
                FileBlock block = file.blocks().next();
                months.makeMonths();
                Optional<ImportJob> job = settle(open.job(), owner, file, block);
                return job.map(next -> new OpenImport(next, Optional.of(file)));
            } catch (IOException e) {
                return fail(open.job(), owner, reason(e)).map(next -> new OpenImport(next, open.file()));
            }
        });
    }

    /** It was begun again and again and got no further. */
    boolean isHopeless(ImportJob job) {
        return job.attempts() > MOST_ATTEMPTS;
    }

    Optional<ImportJob> giveUp(ImportJob job, String owner) {
        String detail = "The rows after row " + job.progress().rowsRead()
                + " could not be recorded; resume the import, and name it when you ask for help.";
        return Tenancy.organization(
                job.organization(),
                () -> fail(job, owner, new ImportFailure(CommonProblem.INTERNAL_ERROR.code(), detail)));
    }

    private ImportFile opened(ImportJob job) throws IOException {
        ChunkStream stream = new ChunkStream(first -> files.piece(job.organization(), job.id(), first));
        FileBlocks blocks = formats.open(
                job.format(),
                job.parameters(),
                stream,
                stream::position,
                config.mostUnpackedGigabytes() << 30,
                config.mostUnpackedRatio());
        if (!blocks.skip(job.progress().rowsRead())) {
            throw new UnreadableFile(UsageProblem.FILE_UNREADABLE, "The file is not the one that was begun with.");
        }
        return new ImportFile(stream, blocks);
    }

    private Optional<ImportJob> settle(ImportJob job, String owner, ImportFile file, FileBlock block) {
        return kept(job, owner, handle -> {
            List<ReadEvent> fresh = messages.fresh(handle, job.organization(), block);
            BatchOutcome outcome = fresh.isEmpty()
                    ? BatchOutcome.NOTHING
                    : recording
                            .record(handle, job.organization(), Optional.of(job.id()), List.of(fresh))
                            .get(0);
            long covered = block.events().size() - fresh.size();
            long bytes = block.last() ? job.size().orElse(0L) : file.stream().position();
            ImportJob read = job.with(job.progress()
                    .after(block, outcome, covered, bytes, file.blocks().notes()));
            return block.last() ? ended(read) : read;
        });
    }

    private ImportJob ended(ImportJob job) {
        return job.progress().rowsRead() > 0
                ? job.finished(ImportStatus.COMPLETED, Optional.empty(), clock.instant())
                : job.finished(
                        ImportStatus.FAILED,
                        Optional.of(new ImportFailure(UsageProblem.FILE_EMPTY.code(), "The file has no row.")),
                        clock.instant());
    }

    private Optional<ImportJob> fail(ImportJob job, String owner, ImportFailure why) {
        return kept(job, owner, handle -> job.finished(ImportStatus.FAILED, Optional.of(why), clock.instant()));
    }

    private Optional<ImportJob> kept(ImportJob job, String owner, Change change) {
        try {
            return Optional.of(jdbi.inTransaction(handle -> {
                ImportJob next = change.apply(handle);
                if (!leases.advance(handle, owner, job.progress().rowsRead(), next)) {
                    throw new NotHeld();
                }
                if (next.status().isFinished()) {
                    audit.finished(handle, next, clock.instant());
                }
                if (next.status() == ImportStatus.COMPLETED) {
                    files.drop(handle, next.organization(), next.id());
                }
                return next;
            }));
        } catch (NotHeld e) {
            return Optional.empty();
        }
    }

    private static ImportFailure reason(IOException e) {
        ProblemType problem = e instanceof UnreadableFile file ? file.problem() : UsageProblem.FILE_UNREADABLE;
        return new ImportFailure(problem.code(), e.getMessage() + " What was read until then is kept.");
    }

    /** Of an import, in a transaction. */
    @FunctionalInterface
    private interface Change {
        ImportJob apply(Handle handle);
    }

    /** Undoes the transaction; never leaves this class. */
    private static final class NotHeld extends RuntimeException {
        NotHeld() {
            super("The import is held by another replica, or was cancelled", null, false, false);
        }
    }
}
