package dev.tokenward.usage.importjob;

import java.io.InputStream;
import java.util.Optional;
import java.util.function.LongFunction;

/** A file as it is kept, piece after piece; one of them is in memory. */
final class ChunkStream extends InputStream {
    private final LongFunction<Optional<byte[]>> pieces;
    private byte[] piece = new byte[0];
    private int at;
    private volatile long read;

    /** @param pieces the piece that begins with that byte */
    ChunkStream(LongFunction<Optional<byte[]>> pieces) {
        this.pieces = pieces;
    }

    /** Bytes that were taken out so far. */
    long position() {
        return read;
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
        if (length == 0) {
            return 0;
        }
        int count = Math.min(length, available());
        if (count == 0) {
            return -1;
        }
        System.arraycopy(piece, at, bytes, offset, count);
        at += count;
        read += count;
        return count;
    }

    /** 0 at the end and nowhere else: by this a reader of gzip knows whether another member follows. */
    @Override
    public int available() {
        if (at == piece.length) {
            piece = pieces.apply(read).orElse(new byte[0]);
            at = 0;
        }
        return piece.length - at;
    }
}
