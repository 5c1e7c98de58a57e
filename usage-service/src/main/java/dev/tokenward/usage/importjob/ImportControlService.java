package dev.tokenward.usage.importjob;

import dev.tokenward.commons.audit.AuditOutboxStore;
import dev.tokenward.commons.idempotency.IdempotencyStore;
import dev.tokenward.commons.problem.ProblemException;
import dev.tokenward.usage.UsageProblem;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** Stops imports and has them go on. What was taken stays. */
@Singleton
class ImportControlService {
    private final ImportStore imports;
    private final IdempotencyStore idempotency;
    private final AuditOutboxStore audit;
    private final ImportRunService runs;
    private final Jdbi jdbi;
    private final Clock clock;

    ImportControlService(
            ImportStore imports,
            IdempotencyStore idempotency,
            AuditOutboxStore audit,
            ImportRunService runs,
            Jdbi jdbi,
            Clock clock) {
        this.imports = imports;
        this.idempotency = idempotency;
        this.audit = audit;
        this.runs = runs;
        this.jdbi = jdbi;
        this.clock = clock;
    }

    /** Nothing is recorded of it after the answer; what is cancelled already stays so. */
    ImportResponse cancel(String organization, String id) {
        return changed(organization, id, "import.cancelled", this::cancelled);
    }

    /** It goes on with the row at which it stopped. */
    ImportResponse resume(String organization, String id) {
        ImportResponse resumed = changed(organization, id, "import.resumed", this::resumed);
        runs.lookNow();
        return resumed;
    }

    private ImportJob cancelled(ImportJob job) {
        if (job.status() == ImportStatus.COMPLETED || job.status() == ImportStatus.FAILED) {
            throw new ProblemException(
                    UsageProblem.IMPORT_STATE,
                    "The import is " + job.status().wireName()
                            + " and cannot be cancelled; what it brought can be voided.");
        }
        return job.status() == ImportStatus.CANCELLED
                ? job
                : job.finished(ImportStatus.CANCELLED, Optional.empty(), clock.instant());
    }

    private ImportJob resumed(ImportJob job) {
        if (job.status() != ImportStatus.CANCELLED && job.status() != ImportStatus.FAILED) {
            throw new ProblemException(
                    UsageProblem.IMPORT_STATE,
                    "The import is " + job.status().wireName() + "; one that is cancelled or failed is resumed."
                            + (job.status().isUploading() ? " Send the rest of the file." : ""));
        }
        if (!job.fileKept()) {
            throw new ProblemException(
                    UsageProblem.IMPORT_STATE,
                    "The file is not kept any more; send it again, what was taken counts once.");
        }
        return job.size().isPresent() ? job.queued() : job.interrupted();
    }

    private ImportResponse changed(String organization, String id, String action, Change change) {
        return idempotency.once(
                organization,
                () -> jdbi.inTransaction(handle -> {
                    ImportJob before = imports.lock(handle, organization, id)
                            .orElseThrow(() -> ProblemException.notFound("import", id));
                    ImportJob after = change.apply(before);
                    if (after.status() != before.status()) {
                        imports.become(handle, after, clock.instant());
                        audit.record(organization, action, id, ImportResponse.of(before), ImportResponse.of(after));
                    }
                    return ImportResponse.of(after);
                }));
    }

    /** Of an import. */
    @FunctionalInterface
    private interface Change {
        ImportJob apply(ImportJob job);
    }
}
