package dev.tokenward.analytics.sums;

import dev.tokenward.analytics.cursor.RankingCursor;
import dev.tokenward.commons.page.Page;
import dev.tokenward.commons.page.PageToken;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * Rows of a ranking from a cursor on.
 *
 * @param before the fingerprints of all rows up to the cursor, added up; zero from the beginning
 */
record RankedRows(List<UserSum> rows, BigDecimal before) {
    /** A page of which the next goes on, if nothing has moved across the cursor. */
    Page<UserSum> page(Optional<RankingCursor> cursor, int limit, PageToken token, UserSumOrder order) {
        RankingCursor.check(cursor, before);
        BigDecimal given = rows.stream().limit(limit).map(UserSum::fingerprint).reduce(before, BigDecimal::add);
        return Page.of(rows, limit, token, last -> new RankingCursor(order.key(last), given).parts());
    }
}
