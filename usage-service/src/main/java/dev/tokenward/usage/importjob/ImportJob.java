package dev.tokenward.usage.importjob;

import dev.tokenward.usage.importfile.FileFormat;
import dev.tokenward.usage.importfile.FileParameters;
import java.time.Instant;
import java.util.Optional;

/**
 * One file: how much of it is here, how far it was read, and what became of its rows.
 *
 * @param bytesReceived what is here durably
 * @param size of the file, once all of it is here
 * @param fileKept whether it is still here
 * @param attempts how often it was begun without getting on since
 */
record ImportJob(
        String organization,
        String id,
        FileFormat format,
        FileParameters parameters,
        ImportStatus status,
        Instant createdAt,
        Optional<Instant> startedAt,
        Optional<Instant> finishedAt,
        long bytesReceived,
        Optional<Long> size,
        boolean fileKept,
        int attempts,
        ImportProgress progress,
        Optional<ImportFailure> failure) {
    static ImportJob received(
            String organization, String id, FileFormat format, FileParameters parameters, Instant now) {
        return new ImportJob(
                organization,
                id,
                format,
                parameters,
                ImportStatus.RECEIVING,
                now,
                Optional.empty(),
                Optional.empty(),
                0,
                Optional.empty(),
                true,
                0,
                ImportProgress.NONE,
                Optional.empty());
    }

    /** Of the file, estimated by its bytes. */
    int percent() {
        if (status == ImportStatus.COMPLETED) {
            return 100;
        }
        long whole = Math.max(1, size.orElse(0L));
        return size.isEmpty() ? 0 : (int) Math.min(99, progress.bytesRead() * 100 / whole);
    }

    ImportJob with(ImportProgress now) {
        return new ImportJob(
                organization,
                id,
                format,
                parameters,
                status,
                createdAt,
                startedAt,
                finishedAt,
                bytesReceived,
                size,
                fileKept,
                attempts,
                now,
                failure);
    }

    ImportJob queued() {
        return unfinished(ImportStatus.QUEUED);
    }

    ImportJob interrupted() {
        return unfinished(ImportStatus.INTERRUPTED);
    }

    ImportJob finished(ImportStatus how, Optional<ImportFailure> why, Instant now) {
        return new ImportJob(
                organization,
                id,
                format,
                parameters,
                how,
                createdAt,
                startedAt,
                Optional.of(now),
                bytesReceived,
                size,
                fileKept && how != ImportStatus.COMPLETED,
                attempts,
                progress,
                why);
    }

    private ImportJob unfinished(ImportStatus where) {
        return new ImportJob(
                organization,
                id,
                format,
                parameters,
                where,
                createdAt,
                startedAt,
                Optional.empty(),
                bytesReceived,
                size,
                fileKept,
                attempts,
                progress,
                Optional.empty());
    }
}
