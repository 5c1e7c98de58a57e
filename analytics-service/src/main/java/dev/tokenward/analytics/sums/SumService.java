package dev.tokenward.analytics.sums;

import dev.tokenward.analytics.cursor.RankingCursor;
import dev.tokenward.analytics.readmodel.FreshnessStore;
import dev.tokenward.analytics.settings.SettingsStore;
import dev.tokenward.analytics.visibility.Visibility;
import dev.tokenward.analytics.window.BucketRange;
import dev.tokenward.analytics.window.BucketWidth;
import dev.tokenward.commons.page.Page;
import dev.tokenward.commons.page.PageToken;
import dev.tokenward.commons.time.Interval;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/** Adds usage up, each answer from one snapshot of the read model. */
@Singleton
public class SumService {
    private final TrendStore trends;
    private final RankingStore rankings;
    private final PartRankingStore partRankings;
    private final MinuteUsageService minutes;
    private final FreshnessStore freshness;
    private final SettingsStore settings;
    private final Jdbi jdbi;
    private final Clock clock;

    SumService(
            TrendStore trends,
            RankingStore rankings,
            PartRankingStore partRankings,
            MinuteUsageService minutes,
            FreshnessStore freshness,
            SettingsStore settings,
            Jdbi jdbi,
            Clock clock) {
        this.trends = trends;
        this.rankings = rankings;
        this.partRankings = partRankings;
        this.minutes = minutes;
        this.freshness = freshness;
        this.settings = settings;
        this.jdbi = jdbi;
        this.clock = clock;
    }

    /** @param report what the page's cursor is bound to, beside the parameters */
    public Ranking ranking(String report, Visibility visibility, RankingRequest request, Set<Measure> measures) {
        request.check();
        Instant now = clock.instant();
        BucketRange range = request.toBuckets(request.width(), now, settings.of(visibility.organization()));
        SumQuery query =
                request.toQuery(visibility, request.split() ? range : range.whole(), request.split(), measures);
        UserSumOrder order = request.toOrder();
        PageToken token = PageToken.of(
                report, visibility.bound(), request.parameters(), request.bucketWidth, order, request.withoutDeleted());
        Optional<RankingCursor> after = request.after(token);
        SumQuery sourced = sourced(query, request.width());
        return jdbi.inTransaction(TransactionIsolationLevel.REPEATABLE_READ, handle -> {
            int rows = request.limit() + 1;
            RankedRows found = query.byPart()
                    ? partRankings.sums(sourced, order, request.withoutDeleted(), after, rows)
                    : rankings.sums(sourced, order, request.withoutDeleted(), after, rows);
            Page<UserSum> page = found.page(after, request.limit(), token, order);
            return new Ranking(visibility.organization(), page, refreshedAt(SumSource.of(sourced, true), range, now));
        });
    }

    /** @param report what the page's cursor is bound to, beside the parameters */
    public Trend trend(String report, Visibility visibility, TrendRequest request, Set<Measure> measures) {
        Instant now = clock.instant();
        BucketRange range = request.toBuckets(request.width(), now, settings.of(visibility.organization()));
        SumQuery query = request.toQuery(visibility, range, true, measures);
        PageToken token = PageToken.of(report, visibility.bound(), request.parameters(), request.bucketWidth);
        Page<Interval> page = request.paging(token).of(range);
        SumQuery shown =
                page.data().isEmpty() ? query : sourced(query.within(new BucketRange(page.data())), request.width());
        return jdbi.inTransaction(TransactionIsolationLevel.REPEATABLE_READ, handle -> {
            List<UsageSum> sums = page.data().isEmpty() ? List.of() : trends.sums(shown);
            return Trend.of(visibility.organization(), page, sums, refreshedAt(SumSource.of(shown, false), range, now));
        });
    }

    /** Minutes come with the query, asked for before the snapshot is taken. */
    private SumQuery sourced(SumQuery query, BucketWidth width) {
        return width == BucketWidth.MINUTE
                ? query.ofMinutes(
                        minutes.rows(query.organization(), query.range().interval()))
                : query;
    }

    /** Empty when what is known does not reach the range. */
    private Optional<Instant> refreshedAt(SumSource source, BucketRange range, Instant now) {
        Optional<Instant> known =
                switch (source) {
                    case MINUTES -> Optional.of(now);
                    case HOURS, ORGANIZATION_HOURS -> freshness.hoursRefreshedAt();
                    case ACTORS, ACTOR_MONTHS, ACTOR_DAYS, ORGANIZATION_DAYS, DAYS -> freshness.refreshedAt();
                };
        return known.filter(at -> at.isAfter(range.interval().start()));
    }
}
