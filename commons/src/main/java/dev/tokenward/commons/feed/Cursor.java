package dev.tokenward.commons.feed;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tokenward.commons.problem.ProblemException;
import java.util.Base64;

/**
 * A place in a change feed: everything up to and with the row {@code id} of transaction {@code transaction} has been seen.
 *
 * <p>Feeds are ordered by (transaction id, row id), and show only rows whose transaction is below
 * {@code pg_snapshot_xmin(pg_current_snapshot())}: a sequence alone would lose rows of transactions that commit out of order.
 */
public record Cursor(long transaction, String id) {
    public static final Cursor START = new Cursor(0, "");

    public String encode() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString((transaction + ":" + id).getBytes(UTF_8));
    }

    /** Empty or no text is the start of the feed. */
    public static Cursor decode(String text) {
        if (text == null || text.isEmpty()) {
            return START;
        }
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(text), UTF_8).split(":", 2);
            return new Cursor(Long.parseLong(parts[0]), parts[1]);
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            throw ProblemException.invalidParameter(
                    "after",
                    "'after' is not a cursor of this feed: give `next_cursor` of the page before, or leave it out.");
        }
    }
}
