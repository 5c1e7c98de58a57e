package dev.tokenward.analytics.leaderboard;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.time.YearMonth;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What a person is called on the leaderboard of a month: an HMAC of month and id under the organization's secret. Without the
 * secret nobody can tell whose it is, nor which names of two months are one person's.
 */
final class Pseudonym {
    private static final String ALGORITHM = "HmacSHA256";
    /** Crockford's: no letters that are taken for digits. */
    private static final String DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private static final int LENGTH = 10;
    private static final int LOW_BITS = 31;

    private Pseudonym() {}

    /** {@code Member 7K2QX9V0TM}: 50 bits, so that two people of an organization hardly ever share one. */
    static String of(byte[] secret, YearMonth month, String userId) {
        byte[] code = hmac(secret, month + "/" + userId);
        StringBuilder name = new StringBuilder("Member ");
        for (int i = 0; i < LENGTH; i++) {
            name.append(DIGITS.charAt(code[i] & LOW_BITS));
        }
        return name.toString();
    }

    private static byte[] hmac(byte[] secret, String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret, ALGORITHM));
            return mac.doFinal(text.getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
