package dev.tokenward.usage.intake;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/**
 * Unpacks gzip to its very end, however many members it has and however slowly they come (RFC 1952). Java's own asks whether bytes are
 * there already, and takes a pause of the network after a member for the end; what is no member it passes over in silence.
 */
public final class GzipStream extends InputStream {
    private static final int PIECE = 1 << 14;
    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;
    private static final int CHECKED = 2;

    private final InputStream packed;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 sum = new CRC32();
    private final byte[] piece = new byte[PIECE];
    private int at;
    private int filled;
    private boolean ended;

    /** Reads the first header. */
    public GzipStream(InputStream packed) throws IOException {
        this.packed = packed;
        try {
            begin(needed());
        } catch (IOException e) {
            inflater.end();
            throw e;
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int count = 0;
        while (count == 0 && length > 0 && !ended) {
            if (inflater.finished()) {
                trailer();
            } else {
                count = inflated(bytes, offset, length);
                sum.update(bytes, offset, count);
            }
        }
        return length > 0 && count == 0 ? -1 : count;
    }

    @Override
    public void close() throws IOException {
        ended = true;
        inflater.end();
        packed.close();
    }

    private int inflated(byte[] bytes, int offset, int length) throws IOException {
        try {
            if (inflater.needsInput()) {
                fill();
                inflater.setInput(piece, 0, filled);
            }
            return inflater.inflate(bytes, offset, length);
        } catch (DataFormatException e) {
            throw new ZipException(e.getMessage() == null ? "Invalid deflate data" : e.getMessage());
        }
    }

    /** After it either another member begins or nothing follows. */
    private void trailer() throws IOException {
        at = filled - inflater.getRemaining();
        long checked = little(4);
        long size = little(4);
        if (checked != sum.getValue() || size != (inflater.getBytesWritten() & 0xffffffffL)) {
            throw new ZipException("A check sum is wrong");
        }
        int next = next();
        if (next < 0) {
            ended = true;
            inflater.end();
            return;
        }
        begin(next);
    }

    /** A member, by its first byte; what is here of it beyond its header is unpacked first. */
    private void begin(int first) throws IOException {
        header(first);
        inflater.reset();
        sum.reset();
        inflater.setInput(piece, at, filled - at);
    }

    private void header(int first) throws IOException {
        if (first != 0x1f || needed() != 0x8b) {
            throw new ZipException("Not in GZIP format");
        }
        if (needed() != 8) {
            throw new ZipException("Unsupported compression method");
        }
        int flags = needed();
        passOver(6);
        if ((flags & EXTRA) != 0) {
            passOver(little(2));
        }
        passOverText((flags & NAME) != 0);
        passOverText((flags & COMMENT) != 0);
        passOver((flags & CHECKED) != 0 ? 2 : 0);
    }

    private void passOverText(boolean there) throws IOException {
        int next = there ? needed() : 0;
        while (next != 0) {
            next = needed();
        }
    }

    private void passOver(long count) throws IOException {
        for (long skipped = 0; skipped < count; skipped++) {
            needed();
        }
    }

    private long little(int bytes) throws IOException {
        long number = 0;
        for (int each = 0; each < bytes; each++) {
            number |= (long) needed() << 8 * each;
        }
        return number;
    }

    private int needed() throws IOException {
        int next = next();
        if (next < 0) {
            throw new EOFException("Unexpected end of gzip");
        }
        return next;
    }

    private int next() throws IOException {
        if (at == filled) {
            at = 0;
            filled = Math.max(0, packed.read(piece));
        }
        return filled == 0 ? -1 : piece[at++] & 0xff;
    }

    private void fill() throws IOException {
        filled = packed.read(piece);
        if (filled <= 0) {
            filled = 0;
            throw new EOFException("Unexpected end of gzip");
        }
    }
}
