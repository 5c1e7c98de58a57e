package dev.tokenward.usage.importjob;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;

/**
 * A piece of a body.
 *
 * @param last whether the body ends with it
 * @param failure why no more of it comes
 */
record UploadPiece(byte[] bytes, boolean last, Optional<IOException> failure) {
    static final int SIZE = 1 << 20;

    /** A whole piece, or what comes until the body ends or breaks off. */
    static UploadPiece read(InputStream body) {
        byte[] bytes = new byte[SIZE];
        int filled = 0;
        try {
            while (filled < SIZE) {
                int read = body.read(bytes, filled, SIZE - filled);
                if (read < 0) {
                    return new UploadPiece(Arrays.copyOf(bytes, filled), true, Optional.empty());
                }
                filled += read;
            }
            return new UploadPiece(bytes, false, Optional.empty());
        } catch (IOException e) {
            return new UploadPiece(Arrays.copyOf(bytes, filled), false, Optional.of(e));
        }
    }
}
