package dev.tokenward.analytics.finding;

import dev.tokenward.commons.money.Money;
import java.util.List;
import java.util.Optional;

/**
 * What a person used, as far as the asker may see it.
 *
 * @param hasSeat whether the person has one now
 * @param months the three months of the report, the oldest first
 * @param last30Days up to the report's day, which is included; as the 7 days and the 7 before
 * @param activeDays of the last 30, with at least one request
 * @param turns requests in the last two of the months
 * @param costlyTurns those of them on the high-intensity family
 * @param lighterTokens prompt and completion tokens of requests on any family but the light one
 * @param lighterTurns those requests
 */
public record PersonUse(
        Subject person,
        boolean hasSeat,
        List<MonthUse> months,
        Money last30Days,
        int activeDays,
        Money last7Days,
        Money before7Days,
        long turns,
        long costlyTurns,
        long lighterTokens,
        long lighterTurns) {
    public PersonUse {
        months = List.copyOf(months);
    }

    public boolean isActive() {
        return activeDays > 0;
    }

    /** The last of the months, which is the report's. */
    public MonthUse month() {
        return months.get(months.size() - 1);
    }

    public long cappedMonths() {
        return months.stream().filter(MonthUse::isCapped).count();
    }

    /** @param limit empty where none was set: the spend was not capped */
    public record MonthUse(Money spend, Optional<MonthLimit> limit) {
        public boolean isCapped() {
            return limit.filter(held -> held.isReachedBy(spend)).isPresent();
        }
    }
}
