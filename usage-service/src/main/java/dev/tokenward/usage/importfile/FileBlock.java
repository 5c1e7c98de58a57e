package dev.tokenward.usage.importfile;

import dev.tokenward.usage.event.ReadEvent;
import java.util.List;

/**
 * Rows that are settled together. Rows read are the events, those that were merged into one of them, and those skipped.
 *
 * @param merged rows that said an event of this block again
 * @param skipped rows that are about something else than usage
 * @param last whether the file ends with it
 * @param snapshots whether its events may have been said before with less or more output
 */
public record FileBlock(
        long rowsRead, List<ReadEvent> events, long merged, long skipped, boolean last, boolean snapshots) {
    public FileBlock {
        events = List.copyOf(events);
    }
}
