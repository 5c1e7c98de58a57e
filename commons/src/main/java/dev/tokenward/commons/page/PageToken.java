package dev.tokenward.commons.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tokenward.commons.problem.CommonProblem;
import dev.tokenward.commons.problem.Problem;
import dev.tokenward.commons.problem.ProblemException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Makes and reads opaque page cursors that are bound to their query: a cursor brought with other filters is a 400.
 *
 * @param query everything that decides which rows the list has and in which order, the organization included
 */
public record PageToken(String query) {
    private static final char SEPARATOR = '\u001f';

    public static PageToken of(Object... query) {
        return new PageToken(Arrays.deepToString(query));
    }

    public String encode(List<String> key) {
        String text = fingerprint() + SEPARATOR + String.join(String.valueOf(SEPARATOR), key);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
    }

    /** The position after which to go on; empty for the first page. */
    public Optional<List<String>> decode(String token) {
        if (token == null || token.isEmpty()) {
            return Optional.empty();
        }
        List<String> parts = parts(token);
        if (parts.size() < 2 || !parts.get(0).equals(fingerprint())) {
            throw invalid();
        }
        return Optional.of(parts.subList(1, parts.size()));
    }

    private static List<String> parts(String token) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(token), UTF_8);
            return List.of(text.split(String.valueOf(SEPARATOR), -1));
        } catch (IllegalArgumentException notBase64) {
            throw invalid();
        }
    }

    private String fingerprint() {
        return Integer.toHexString(query.hashCode());
    }

    private static ProblemException invalid() {
        String detail =
                "The page cursor was not made by this query. Give `page` exactly as `next_page` had it, with the "
                        + "same filters, or leave it out to start again.";
        return new ProblemException(
                CommonProblem.INVALID_CURSOR, detail, List.of(Problem.FieldError.ofParameter("page", detail)));
    }
}
