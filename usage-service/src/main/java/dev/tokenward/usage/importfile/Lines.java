package dev.tokenward.usage.importfile;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Splits a stream into lines, however long it is. Of a line that is too long nothing is kept. */
final class Lines {
    private static final int PIECE = 1 << 16;

    private final InputStream stream;
    private final int longest;
    private final byte[] piece = new byte[PIECE];
    private ByteArrayOutputStream line = new ByteArrayOutputStream(PIECE);
    private int at;
    private int end;
    private long number;
    private boolean blank;
    private boolean tooLong;

    /** @param longest bytes of a line */
    Lines(InputStream stream, int longest) {
        this.stream = stream;
        this.longest = longest;
    }

    /** Empty at the end. */
    Optional<Line> next() throws IOException {
        if (!read(true)) {
            return Optional.empty();
        }
        Line next = new Line(
                (int) Math.min(number, Integer.MAX_VALUE), tooLong ? new byte[0] : line.toByteArray(), tooLong);
        if (line.size() > PIECE) {
            line = new ByteArrayOutputStream(PIECE);
        }
        return Optional.of(next);
    }

    /** Passes over a line; false at the end. */
    boolean skip() throws IOException {
        return read(false);
    }

    private boolean read(boolean keep) throws IOException {
        line.reset();
        blank = true;
        tooLong = false;
        while (at < end || fill()) {
            int stop = lineEnd();
            append(stop, keep);
            boolean ended = stop < end;
            at = ended ? stop + 1 : end;
            if (ended) {
                number++;
                if (!blank) {
                    return true;
                }
                line.reset();
                tooLong = false;
            }
        }
        number += blank ? 0 : 1;
        return !blank;
    }

    private boolean fill() throws IOException {
        at = 0;
        end = Math.max(0, stream.read(piece));
        return end > 0;
    }

    private int lineEnd() {
        int stop = at;
        while (stop < end && piece[stop] != '\n') {
            stop++;
        }
        return stop;
    }

    private void append(int stop, boolean keep) {
        for (int i = at; blank && i < stop; i++) {
            blank = piece[i] >= 0 && piece[i] <= ' ';
        }
        tooLong = tooLong || line.size() + (stop - at) > longest;
        if (tooLong) {
            line.reset();
        } else if (keep) {
            line.write(piece, at, stop - at);
        }
    }
}
