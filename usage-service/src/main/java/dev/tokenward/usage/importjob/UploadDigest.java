package dev.tokenward.usage.importjob;

import dev.tokenward.usage.intake.IntakeReader;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import java.util.function.LongFunction;

/** Tells a file from another one, while it comes. */
final class UploadDigest {
    private final MessageDigest sha256;

    UploadDigest() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    /** The next piece. */
    UploadPiece read(InputStream body) {
        UploadPiece piece = UploadPiece.read(body);
        sha256.update(piece.bytes());
        return piece;
    }

    /** What is here of a file already. */
    void addFile(LongFunction<Optional<byte[]>> pieces) {
        long at = 0;
        for (Optional<byte[]> piece = pieces.apply(at); piece.isPresent(); piece = pieces.apply(at)) {
            sha256.update(piece.get());
            at += piece.get().length;
        }
    }

    /** The rest of a body that is not kept: a client that is answered amid its sending may not see the answer. */
    void drain(UploadPiece first, InputStream body) {
        UploadPiece piece = first;
        while (!piece.last() && piece.failure().isEmpty()) {
            piece = read(body);
        }
        Optional<IOException> failure = piece.failure();
        if (failure.isPresent()) {
            throw IntakeReader.unreadable(failure.get());
        }
    }

    /** When all of it was read. */
    byte[] sha256() {
        return sha256.digest();
    }

    /** Whether that is the digest of what was read. */
    boolean isOf(byte[] digest) {
        return MessageDigest.isEqual(digest, sha256());
    }
}
