package dev.tokenward.usage.event;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Reads JSON Lines one by one, however long the stream is. Blank lines are passed over, a line that is too long is refused. */
public final class EventLineReader implements EventRows {
    private final InputStream stream;
    private final EventReader events;
    private long position;
    private int index;

    public EventLineReader(InputStream stream, EventReader events) {
        this.stream = new BufferedInputStream(stream, 1 << 16);
        this.events = events;
    }

    @Override
    public Optional<ReadEvent> next() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(512);
        boolean tooLong = false;
        boolean blank = true;
        for (int next = stream.read(); next >= 0; next = stream.read()) {
            position++;
            if (next == '\n') {
                if (!blank) {
                    return Optional.of(row(line, tooLong));
                }
                line.reset();
                continue;
            }
            blank = blank && next <= ' ';
            tooLong = tooLong || line.size() >= EventJsonReader.LONGEST;
            if (!tooLong) {
                line.write(next);
            }
        }
        return blank ? Optional.empty() : Optional.of(row(line, tooLong));
    }

    @Override
    public long position() {
        return position;
    }

    private ReadEvent row(ByteArrayOutputStream line, boolean tooLong) {
        int row = index++;
        return tooLong ? ReadEvent.tooLarge(row, "A line may have 1 MiB.") : events.read(row, line.toByteArray());
    }
}
