package dev.tokenward.directory.apikey;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

/**
 * A key as its holder has it: {@code tw_<id>_<secret>}, the secret 256 random bits. A plain hash is enough for it: what is
 * random cannot be guessed, unlike a password.
 */
public record KeySecret(String id, String secret) {
    private static final String PREFIX = "tw_";

    /** A new secret for the key of that id. */
    static KeySecret make(String keyId) {
        byte[] bytes = new byte[32];
        Randomness.SOURCE.nextBytes(bytes);
        String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        return new KeySecret(keyId.substring(keyId.indexOf('_') + 1), secret);
    }

    /** Empty when the text has not the form of a key. */
    static Optional<KeySecret> parse(String text) {
        int end = text.indexOf('_', PREFIX.length());
        return text.startsWith(PREFIX) && end > 0 && text.length() <= 200
                ? Optional.of(new KeySecret(text.substring(PREFIX.length(), end), text.substring(end + 1)))
                : Optional.empty();
    }

    String keyId() {
        return "apikey_" + id;
    }

    String text() {
        return PREFIX + id + "_" + secret;
    }

    /** What may be shown of it for ever. */
    String hint() {
        return PREFIX + "…" + secret.substring(secret.length() - 4);
    }

    byte[] hash() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return PREFIX + id + "_…";
    }

    /** Made at first use, so that a native image does not carry a seed. */
    private static final class Randomness {
        static final SecureRandom SOURCE = new SecureRandom();
    }
}
