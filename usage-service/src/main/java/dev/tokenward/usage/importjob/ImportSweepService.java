package dev.tokenward.usage.importjob;

import dev.tokenward.commons.tenancy.Tenancy;
import dev.tokenward.usage.UsageProblem;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;

/** Drops the files of imports that nobody went on with. */
@Singleton
class ImportSweepService {
    private static final Logger LOG = Logger.getLogger(ImportSweepService.class);
    private static final int AT_ONCE = 100;

    private final ImportLeaseStore leases;
    private final ImportUploadStore files;
    private final ImportStore imports;
    private final ImportConfig config;
    private final Jdbi jdbi;
    private final Clock clock;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();

    ImportSweepService(
            ImportLeaseStore leases,
            ImportUploadStore files,
            ImportStore imports,
            ImportConfig config,
            Jdbi jdbi,
            Clock clock) {
        this.leases = leases;
        this.files = files;
        this.imports = imports;
        this.config = config;
        this.jdbi = jdbi;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event) {
        thread.scheduleWithFixedDelay(this::sweep, 1, 60, TimeUnit.MINUTES);
    }

    void stop(@Observes ShutdownEvent event) {
        thread.shutdownNow();
    }

    void sweep() {
        try {
            Instant now = clock.instant();
            List<ImportJob> old;
            do {
                old = leases.withFilesOlderThan(now.minus(config.keepFiles()), AT_ONCE);
                old.forEach(job -> drop(job, now));
            } while (old.size() == AT_ONCE);
        } catch (RuntimeException e) {
            LOG.warnf("Files of imports could not be dropped, will be tried again cause=%s", e);
        }
    }

    /** Looked at once more under lock: somebody may have gone on with it. */
    private void drop(ImportJob seen, Instant now) {
        Tenancy.organization(
                seen.organization(),
                () -> jdbi.inTransaction(handle -> {
                    Optional<ImportJob> job = imports.lock(handle, seen.organization(), seen.id())
                            .filter(found -> found.status() == seen.status());
                    job.ifPresent(found -> {
                        files.drop(handle, found.organization(), found.id());
                        leases.forgetFile(handle, found);
                        if (found.status() == ImportStatus.INTERRUPTED) {
                            ImportFailure why = new ImportFailure(
                                    UsageProblem.FILE_UNREADABLE.code(),
                                    "The upload was not finished within "
                                            + config.keepFiles().toDays() + " days.");
                            imports.become(handle, found.finished(ImportStatus.FAILED, Optional.of(why), now), now);
                        }
                    });
                    return seen;
                }));
    }
}
