package dev.tokenward.usage.importfile;

import dev.tokenward.usage.UsageProblem;
import dev.tokenward.usage.intake.GzipStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.function.LongSupplier;
import java.util.zip.ZipException;

/**
 * A file as it is read, unpacked where it is gzip. It ends where it was unpacked to more than is taken, or to more than a file of
 * its size can sensibly be: whoever sends a kilobyte does not occupy us with a gigabyte.
 */
final class UnpackedStream extends FilterInputStream {
    private static final long NO_BOMB = 64L * 1024 * 1024;

    private final LongSupplier packed;
    private final Bounds bounds;
    private long unpacked;

    /**
     * What a compressed file may become.
     *
     * @param bytes unpacked
     * @param ratio unpacked to packed, beyond the first 64 MiB
     */
    record Bounds(long bytes, long ratio) {}

    private UnpackedStream(InputStream stream, LongSupplier packed, Bounds bounds) {
        super(stream);
        this.packed = packed;
        this.bounds = bounds;
    }

    /** @param packed how many bytes of the file have been read so far */
    static InputStream of(InputStream file, LongSupplier packed, Bounds bounds) throws IOException {
        PushbackInputStream whole = new PushbackInputStream(file, 2);
        byte[] first = whole.readNBytes(2);
        whole.unread(first);
        if (!FileHead.isGzip(first)) {
            return whole;
        }
        try {
            return new UnpackedStream(new GzipStream(whole), packed, bounds);
        } catch (ZipException | EOFException e) {
            throw broken(e);
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        try {
            int read = super.read(bytes, offset, length);
            unpacked += Math.max(read, 0);
            check();
            return read;
        } catch (ZipException | EOFException e) {
            throw broken(e);
        }
    }

    private void check() throws UnreadableFile {
        if (unpacked > bounds.bytes()
                || unpacked > NO_BOMB && unpacked / bounds.ratio() > Math.max(1, packed.getAsLong())) {
            throw new UnreadableFile(
                    UsageProblem.FILE_TOO_LARGE,
                    "The file unpacks to more than is taken: " + bounds.bytes() + " bytes, and " + bounds.ratio()
                            + " times its own size.");
        }
    }

    private static UnreadableFile broken(IOException e) {
        return new UnreadableFile(UsageProblem.FILE_UNREADABLE, "The file is not whole gzip: " + e.getMessage() + ".");
    }
}
