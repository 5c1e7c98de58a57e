package dev.tokenward.usage.intake;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** A whole body in memory. It is kept in pieces, so that it takes its own length and nothing more, however it came. */
public final class IntakeBody {
    private static final int PIECE = 1 << 14;

    private final List<byte[]> pieces = new ArrayList<>();
    private int length;

    /** One that is here already. */
    public static IntakeBody of(byte[] bytes) {
        IntakeBody body = new IntakeBody();
        try (InputStream stream = new ByteArrayInputStream(bytes)) {
            while (body.fill(stream)) {
                // all of it
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return body;
    }

    /** Reads on; false at the end of the stream. */
    boolean fill(InputStream stream) throws IOException {
        int at = length % PIECE;
        if (at == 0 && pieces.size() * PIECE == length) {
            pieces.add(new byte[PIECE]);
        }
        int read = stream.read(pieces.get(length / PIECE), at, PIECE - at);
        length += Math.max(read, 0);
        return read >= 0;
    }

    public int length() {
        return length;
    }

    public InputStream stream() {
        return new Reading();
    }

    /** A part of it, by its first byte and the one after its last. */
    public byte[] bytes(int from, int to) {
        byte[] part = new byte[to - from];
        copy(from, part, 0, part.length);
        return part;
    }

    private void copy(int from, byte[] into, int offset, int count) {
        int done = 0;
        while (done < count) {
            int at = (from + done) % PIECE;
            int some = Math.min(count - done, PIECE - at);
            System.arraycopy(pieces.get((from + done) / PIECE), at, into, offset + done, some);
            done += some;
        }
    }

    private final class Reading extends InputStream {
        private int at;

        @Override
        public int read() {
            if (at == length) {
                return -1;
            }
            int next = pieces.get(at / PIECE)[at % PIECE] & 0xff;
            at++;
            return next;
        }

        @Override
        public int read(byte[] into, int offset, int count) {
            if (count == 0) {
                return 0;
            }
            int some = Math.min(count, available());
            if (some == 0) {
                return -1;
            }
            copy(at, into, offset, some);
            at += some;
            return some;
        }

        @Override
        public int available() {
            return length - at;
        }
    }
}
