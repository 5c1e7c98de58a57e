package dev.tokenward.analytics.cursor;

import dev.tokenward.analytics.AnalyticsProblem;
import dev.tokenward.analytics.window.DayPageRequest;
import dev.tokenward.commons.problem.Problem.FieldError;
import dev.tokenward.commons.problem.ProblemException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where a page of a ranking ended.
 *
 * @param key of its last row; the first part is a number
 * @param before the fingerprints of all rows up to that one, added up: which rows they are, not what they say
 */
public record RankingCursor(List<String> key, BigDecimal before) {
    /** @param keyParts how many parts a key of that list has */
    public static RankingCursor of(List<String> parts, int keyParts) {
        boolean readable = parts.size() == keyParts + 1
                && parts.get(0).matches("-?\\d{1,40}(\\.\\d{1,9})?")
                && parts.get(keyParts).matches("-?\\d{1,40}")
                && parts.stream().noneMatch(part -> part.indexOf('\0') >= 0);
        if (!readable) {
            throw DayPageRequest.invalidCursor();
        }
        return new RankingCursor(parts.subList(0, keyParts), new BigDecimal(parts.get(keyParts)));
    }

    /** As a page's cursor carries it. */
    public List<String> parts() {
        List<String> parts = new ArrayList<>(key);
        parts.add(before.toPlainString());
        return List.copyOf(parts);
    }

    /**
     * @param now the fingerprints of the rows that lie up to the cursor now; zero from the beginning
     * @throws ProblemException 410 where they are others than when it was made: to go on would skip some or give some twice
     */
    public static void check(Optional<RankingCursor> cursor, BigDecimal now) {
        if (cursor.filter(known -> known.before().compareTo(now) != 0).isPresent()) {
            String detail =
                    "The data was refreshed since 'page' was made, and rows have moved across its place: going on "
                            + "would skip some or give some twice. Leave it out to start again.";
            throw new ProblemException(
                    AnalyticsProblem.CURSOR_EXPIRED, detail, List.of(FieldError.ofParameter("page", detail)));
        }
    }
}
