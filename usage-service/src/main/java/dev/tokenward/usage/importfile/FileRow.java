package dev.tokenward.usage.importfile;

import dev.tokenward.usage.event.ReadEvent;
import java.util.Optional;

/**
 * A row as it was read.
 *
 * @param read an event, or why it is none; empty when the row is about something else than usage
 * @param snapshot whether a later row may say the same event anew, with more output
 */
record FileRow(Optional<ReadEvent> read, boolean snapshot) {
    static FileRow of(ReadEvent read) {
        return new FileRow(Optional.of(read), false);
    }

    static FileRow snapshot(ReadEvent read) {
        return new FileRow(Optional.of(read), read.event().isPresent());
    }

    /** How many characters of names there are in it. */
    long text() {
        return read.flatMap(ReadEvent::event)
                .map(event ->
                        event.connectors().stream().mapToLong(String::length).sum())
                .orElse(0L);
    }

    static FileRow skipped() {
        return new FileRow(Optional.empty(), false);
    }
}
