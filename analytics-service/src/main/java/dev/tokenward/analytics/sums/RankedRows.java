package dev.tokenward.analytics.sums;

import dev.tokenward.analytics.AnalyticsProblem;
import dev.tokenward.commons.page.Page;
import dev.tokenward.commons.page.PageToken;
import dev.tokenward.commons.problem.Problem.FieldError;
import dev.tokenward.commons.problem.ProblemException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * Rows of a ranking from a cursor on.
 *
 * @param before the fingerprints of all rows up to the cursor, added up; zero from the beginning
 */
record RankedRows(List<UserSum> rows, BigDecimal before) {
    /**
     * A page of which the next goes on.
     *
     * @throws ProblemException 410 where other rows lie before the cursor than when it was made: to go on would skip some or
     *     give some twice (docs/decisions/0027)
     */
    Page<UserSum> page(Optional<RankingCursor> cursor, int limit, PageToken token, UserSumOrder order) {
        if (cursor.filter(known -> known.before().compareTo(before) != 0).isPresent()) {
            String detail =
                    "The data was refreshed since 'page' was made, and rows have moved across its place: going on "
                            + "would skip some or give some twice. Leave it out to start again.";
            throw new ProblemException(
                    AnalyticsProblem.CURSOR_EXPIRED, detail, List.of(FieldError.ofParameter("page", detail)));
        }
        BigDecimal given = rows.stream().limit(limit).map(UserSum::fingerprint).reduce(before, BigDecimal::add);
        return Page.of(rows, limit, token, last -> new RankingCursor(order.key(last), given).parts());
    }
}
