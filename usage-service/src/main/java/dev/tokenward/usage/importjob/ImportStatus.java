package dev.tokenward.usage.importjob;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Where an import is. */
enum ImportStatus {
    /** The file is coming. */
    RECEIVING,
    /** The upload broke off. */
    INTERRUPTED,
    /** The file is there and waits for a replica. */
    QUEUED,
    RUNNING,
    COMPLETED,
    FAILED,
    CANCELLED;

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether nothing more happens by itself. */
    boolean isFinished() {
        return this == COMPLETED || this == FAILED || this == CANCELLED;
    }

    boolean isUploading() {
        return this == RECEIVING || this == INTERRUPTED;
    }

    static Optional<ImportStatus> ofWireName(String name) {
        return Arrays.stream(values())
                .filter(status -> status.wireName().equals(name))
                .findFirst();
    }
}
