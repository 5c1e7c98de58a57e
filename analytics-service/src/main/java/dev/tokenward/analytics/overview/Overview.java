package dev.tokenward.analytics.overview;

import dev.tokenward.analytics.leaderboard.Leaderboard;
import dev.tokenward.analytics.window.DayRange;
import dev.tokenward.commons.time.CalendarPeriod;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Every figure of the overview, of one snapshot.
 *
 * @param refreshedAt every event rated by then is in
 * @param period of totals, shares and top users; {@code days} are its days
 */
record Overview(
        String organization,
        Instant now,
        Optional<Instant> refreshedAt,
        CalendarPeriod period,
        DayRange days,
        Activity activity,
        PeriodSpend monthToDate,
        PeriodSpend quarterToDate,
        PeriodSpend yearToDate,
        Totals totals,
        List<Share> models,
        List<Share> products,
        List<Leaderboard.Place<TopUser>> topUsers) {}
