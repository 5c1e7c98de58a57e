package dev.tokenward.usage.importjob;

import dev.tokenward.commons.problem.ProblemException;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Holds an answer until an import is through, whichever replica reads it. */
@Singleton
class ImportWaitService {
    private static final long BETWEEN_LOOKS = 250;

    private final ImportStore imports;
    private volatile boolean stopped;

    ImportWaitService(ImportStore imports) {
        this.imports = imports;
    }

    /** The import when it is through or the time is over, or at once where it does not wait for a replica. */
    ImportJob await(String organization, String id, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        while (true) {
            ImportJob job = imports.find(organization, id).orElseThrow(() -> ProblemException.notFound("import", id));
            boolean going = job.status() == ImportStatus.QUEUED || job.status() == ImportStatus.RUNNING;
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (!going || left <= 0 || stopped) {
                return job;
            }
            pause(Math.min(left, BETWEEN_LOOKS));
        }
    }

    synchronized void somethingFinished() {
        notifyAll();
    }

    synchronized void stop() {
        stopped = true;
        notifyAll();
    }

    private synchronized void pause(long millis) {
        try {
            if (!stopped) {
                wait(Math.max(1, millis));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopped = true;
        }
    }
}
