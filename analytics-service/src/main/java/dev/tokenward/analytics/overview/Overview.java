package dev.tokenward.analytics.overview;

import dev.tokenward.analytics.leaderboard.Leaderboard;
import dev.tokenward.analytics.readmodel.FeedFreshness;
import dev.tokenward.analytics.window.Comparison;
import dev.tokenward.analytics.window.DayRange;
import dev.tokenward.commons.time.CalendarPeriod;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Every figure of the overview, of one snapshot.
 *
 * @param everyone whether the figures are those of the whole organization, and not of groups alone
 * @param freshness how far each feed has been taken over
 * @param period of totals, shares and top users; {@code comparison} are its days and those that it is compared with
 */
record Overview(
        String organization,
        boolean everyone,
        Instant now,
        List<FeedFreshness> freshness,
        CalendarPeriod period,
        Comparison comparison,
        Activity activity,
        PeriodSpend monthToDate,
        PeriodSpend quarterToDate,
        PeriodSpend yearToDate,
        MonthForecast forecast,
        Totals totals,
        Totals totalsBefore,
        List<Share> models,
        List<Share> products,
        List<Leaderboard.Place<TopUser>> topUsers) {

    DayRange days() {
        return comparison.days();
    }

    /** Every event rated by then is in; empty before usage was ever taken over wholly. */
    Optional<Instant> refreshedAt() {
        return freshness.stream()
                .filter(FeedFreshness::isOfUsage)
                .flatMap(feed -> feed.asOf().stream())
                .findFirst();
    }
}
