package dev.tokenward.usage.event;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Rows of a stream as they are read, one by one, however long it is. */
public interface EventRows {
    /** Empty at the end of the stream. */
    Optional<ReadEvent> next() throws IOException;

    /** As many as there are, at most those asked for; none at the end of the stream. */
    default List<ReadEvent> next(int most) throws IOException {
        List<ReadEvent> rows = new ArrayList<>();
        while (rows.size() < most) {
            Optional<ReadEvent> row = next();
            if (row.isEmpty()) {
                return rows;
            }
            rows.add(row.get());
        }
        return rows;
    }
}
