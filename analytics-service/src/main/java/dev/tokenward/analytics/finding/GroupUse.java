package dev.tokenward.analytics.finding;

import dev.tokenward.commons.money.Money;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * What a group's people used.
 *
 * @param people who are in it on the report's day
 * @param uses by month, the oldest of three first: what part of their limit those used who had one and were in the group when
 *     the month ended
 * @param spend of the report's month, of people on the days on which they were in the group
 * @param costly of it, on the high-intensity family
 * @param spends of it, by person who used anything
 */
public record GroupUse(
        Subject group, int people, List<List<BigDecimal>> uses, Money spend, Money costly, List<Money> spends) {
    public GroupUse {
        uses = uses.stream().map(List::copyOf).toList();
        spends = List.copyOf(spends);
    }

    /** By month; empty where nobody had a limit. */
    public List<Optional<BigDecimal>> medians() {
        return uses.stream().map(use -> Distribution.percentile(use, 50)).toList();
    }
}
