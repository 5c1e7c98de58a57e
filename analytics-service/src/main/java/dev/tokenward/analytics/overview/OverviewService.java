package dev.tokenward.analytics.overview;

import static dev.tokenward.commons.time.CalendarPeriod.MTD;
import static dev.tokenward.commons.time.CalendarPeriod.QTD;
import static dev.tokenward.commons.time.CalendarPeriod.YTD;
import static java.util.stream.Collectors.toMap;

import dev.tokenward.analytics.leaderboard.Leaderboard;
import dev.tokenward.analytics.readmodel.FreshnessStore;
import dev.tokenward.analytics.settings.SettingsStore;
import dev.tokenward.analytics.visibility.Visibility;
import dev.tokenward.analytics.visibility.Whose;
import dev.tokenward.analytics.window.Comparison;
import dev.tokenward.analytics.window.DayRange;
import dev.tokenward.commons.money.Money;
import dev.tokenward.commons.time.CalendarPeriod;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.Month;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/** Makes the overview from one snapshot of the read model. */
@Singleton
class OverviewService {
    private static final int TOP = 10;

    private final OverviewStore sums;
    private final ActivityStore activity;
    private final FreshnessStore freshness;
    private final SettingsStore settings;
    private final Jdbi jdbi;
    private final Clock clock;

    OverviewService(
            OverviewStore sums,
            ActivityStore activity,
            FreshnessStore freshness,
            SettingsStore settings,
            Jdbi jdbi,
            Clock clock) {
        this.sums = sums;
        this.activity = activity;
        this.freshness = freshness;
        this.settings = settings;
        this.jdbi = jdbi;
        this.clock = clock;
    }

    Overview overview(Visibility visibility, CalendarPeriod period) {
        Instant now = clock.instant();
        Whose whose = visibility.whose(List.of());
        return jdbi.inTransaction(
                TransactionIsolationLevel.REPEATABLE_READ, handle -> overview(handle, whose, period, now));
    }

    private Overview overview(Handle handle, Whose whose, CalendarPeriod period, Instant now) {
        Month fiscalStart = settings.of(whose.organization()).fiscalYearStart();
        Comparison comparison = Comparison.of(period, now, fiscalStart);
        Comparison year = Comparison.of(YTD, now, fiscalStart);
        DayRange known = new DayRange(year.earlier().first(), year.days().end());
        List<DaySpend> spend = sums.spendByDay(handle, whose, known);
        return new Overview(
                whose.organization(),
                whose.everyone(),
                now,
                freshness.ofFeeds(),
                period,
                comparison,
                activity.activity(handle, whose, ActivityWindows.of(comparison, now)),
                PeriodSpend.of(Comparison.of(MTD, now), spend),
                PeriodSpend.of(Comparison.of(QTD, now, fiscalStart), spend),
                PeriodSpend.of(year, spend),
                MonthForecast.of(DayRange.dayOf(now), spend),
                sums.totals(handle, whose, comparison.days()),
                sums.totals(handle, whose, comparison.earlier()),
                shares(handle, whose, comparison, OverviewStore.MODEL),
                shares(handle, whose, comparison, OverviewStore.PRODUCT),
                ranked(sums.topUsers(handle, whose, comparison.days(), TOP)));
    }

    private List<Share> shares(Handle handle, Whose whose, Comparison comparison, String column) {
        Map<String, Money> earlier = sums.shares(handle, whose, comparison.earlier(), column).stream()
                .collect(toMap(Share::name, Share::amount));
        return sums.shares(handle, whose, comparison.days(), column).stream()
                .map(share -> share.beside(earlier.getOrDefault(share.name(), Money.ZERO)))
                .toList();
    }

    private static List<Leaderboard.Place<TopUser>> ranked(List<TopUser> users) {
        return Leaderboard.of(
                users,
                TopUser::amount,
                user -> user.actor().sortKey(),
                user -> user.actor().id());
    }
}
