package dev.tokenward.analytics.overview;

import static dev.tokenward.commons.time.CalendarPeriod.MTD;
import static dev.tokenward.commons.time.CalendarPeriod.QTD;
import static dev.tokenward.commons.time.CalendarPeriod.YTD;

import dev.tokenward.analytics.leaderboard.Leaderboard;
import dev.tokenward.analytics.readmodel.FreshnessStore;
import dev.tokenward.analytics.window.Comparison;
import dev.tokenward.analytics.window.DayRange;
import dev.tokenward.commons.time.CalendarPeriod;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/** Makes the overview from one snapshot of the read model. */
@Singleton
class OverviewService {
    private static final int TOP = 10;

    private final OverviewStore sums;
    private final FreshnessStore freshness;
    private final Jdbi jdbi;
    private final Clock clock;

    OverviewService(OverviewStore sums, FreshnessStore freshness, Jdbi jdbi, Clock clock) {
        this.sums = sums;
        this.freshness = freshness;
        this.jdbi = jdbi;
        this.clock = clock;
    }

    Overview overview(String organization, CalendarPeriod period) {
        Instant now = clock.instant();
        return jdbi.inTransaction(
                TransactionIsolationLevel.REPEATABLE_READ, handle -> overview(handle, organization, period, now));
    }

    private Overview overview(Handle handle, String organization, CalendarPeriod period, Instant now) {
        DayRange days = Comparison.of(period, now).days();
        Comparison year = Comparison.of(YTD, now);
        DayRange known = new DayRange(year.earlier().first(), year.days().end());
        List<DaySpend> spend = sums.spendByDay(handle, organization, known);
        return new Overview(
                organization,
                now,
                freshness.refreshedAt(),
                period,
                days,
                sums.activity(handle, organization, DayRange.dayOf(now)),
                PeriodSpend.of(Comparison.of(MTD, now), spend),
                PeriodSpend.of(Comparison.of(QTD, now), spend),
                PeriodSpend.of(year, spend),
                sums.totals(handle, organization, days),
                sums.shares(handle, organization, days, OverviewStore.MODEL),
                sums.shares(handle, organization, days, OverviewStore.PRODUCT),
                ranked(sums.topUsers(handle, organization, days, TOP)));
    }

    private static List<Leaderboard.Place<TopUser>> ranked(List<TopUser> users) {
        return Leaderboard.of(
                users,
                TopUser::amount,
                user -> user.actor().sortKey(),
                user -> user.actor().id());
    }
}
