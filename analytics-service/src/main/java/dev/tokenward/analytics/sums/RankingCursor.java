package dev.tokenward.analytics.sums;

import dev.tokenward.analytics.window.DayPageRequest;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a page of a ranking ended.
 *
 * @param key of its last row, by {@link UserSumOrder#key}
 * @param before the fingerprints of all rows up to that one, added up
 */
record RankingCursor(List<String> key, BigDecimal before) {
    static RankingCursor of(List<String> parts) {
        boolean readable = parts.size() == UserSumOrder.KEY_PARTS + 1
                && parts.get(0).matches("-?\\d{1,40}(\\.\\d{1,9})?")
                && parts.get(UserSumOrder.KEY_PARTS).matches("-?\\d{1,40}")
                && parts.stream().noneMatch(part -> part.indexOf('\0') >= 0);
        if (!readable) {
            throw DayPageRequest.invalidCursor();
        }
        return new RankingCursor(
                parts.subList(0, UserSumOrder.KEY_PARTS), new BigDecimal(parts.get(UserSumOrder.KEY_PARTS)));
    }

    List<String> parts() {
        List<String> parts = new ArrayList<>(key);
        parts.add(before.toPlainString());
        return List.copyOf(parts);
    }
}
