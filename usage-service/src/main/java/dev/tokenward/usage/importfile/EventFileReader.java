package dev.tokenward.usage.importfile;

import dev.tokenward.commons.problem.CommonProblem;
import dev.tokenward.usage.event.EventReader;
import dev.tokenward.usage.event.EventRefusal;
import dev.tokenward.usage.event.ReadEvent;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Reads events, one a line. */
final class EventFileReader implements FileRows {
    private static final int LONGEST = 1024 * 1024;

    private final Lines lines;
    private final EventReader events;

    EventFileReader(InputStream file, EventReader events) {
        this.lines = new Lines(file, LONGEST);
        this.events = events;
    }

    @Override
    public Optional<FileRow> next() throws IOException {
        return lines.next().map(this::row);
    }

    @Override
    public boolean skip() throws IOException {
        return lines.skip();
    }

    private FileRow row(Line line) {
        return FileRow.of(
                line.tooLong()
                        ? ReadEvent.refused(
                                line.number(),
                                Optional.empty(),
                                new EventRefusal(CommonProblem.PAYLOAD_TOO_LARGE, "", "A line may have 1 MiB."))
                        : events.read(line.number(), line.bytes()));
    }
}
