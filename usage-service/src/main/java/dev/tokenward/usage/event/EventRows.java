package dev.tokenward.usage.event;

import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** Rows of a body as they are read, one by one, however long it is. */
public interface EventRows {
    /** Empty at the end. */
    Optional<ReadEvent> next() throws IOException;

    /** How many bytes those took that were read so far, unpacked. */
    long position();

    /** One row alone. */
    static EventRows of(ReadEvent row) {
        Iterator<ReadEvent> rows = List.of(row).iterator();
        return new EventRows() {
            @Override
            public Optional<ReadEvent> next() {
                return rows.hasNext() ? Optional.of(rows.next()) : Optional.empty();
            }

            @Override
            public long position() {
                return 0;
            }
        };
    }
}
