package dev.tokenward.usage.importfile;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The rows of a file one by one, however long it is. */
interface FileRows {
    /** Empty at the end. */
    Optional<FileRow> next() throws IOException;

    /** Passes over a row; false at the end. */
    default boolean skip() throws IOException {
        return next().isPresent();
    }

    /** What whoever sent the file should know of it, as far as it was read. */
    default List<String> notes() {
        return List.of();
    }
}
