package dev.tokenward.analytics.sums;

import dev.tokenward.analytics.readmodel.FreshnessStore;
import dev.tokenward.analytics.settings.SettingsStore;
import dev.tokenward.analytics.visibility.Visibility;
import dev.tokenward.analytics.window.BucketRange;
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
    private final FreshnessStore freshness;
    private final SettingsStore settings;
    private final Jdbi jdbi;
    private final Clock clock;

    SumService(
            TrendStore trends,
            RankingStore rankings,
            PartRankingStore partRankings,
            FreshnessStore freshness,
            SettingsStore settings,
            Jdbi jdbi,
            Clock clock) {
        this.trends = trends;
        this.rankings = rankings;
        this.partRankings = partRankings;
        this.freshness = freshness;
        this.settings = settings;
        this.jdbi = jdbi;
        this.clock = clock;
    }

    /** @param report what the page's cursor is bound to, beside the parameters */
    public Ranking ranking(String report, Visibility visibility, RankingRequest request, Set<Measure> measures) {
        request.check();
        BucketRange range = request.toBuckets(request.width(), clock.instant(), settings.of(visibility.organization()));
        SumQuery query =
                request.toQuery(visibility, request.split() ? range : range.whole(), request.split(), measures);
        UserSumOrder order = request.toOrder();
        PageToken token = PageToken.of(
                report, visibility.bound(), request.parameters(), request.bucketWidth, order, request.withoutDeleted());
        Optional<RankingCursor> after = request.after(token);
        return jdbi.inTransaction(TransactionIsolationLevel.REPEATABLE_READ, handle -> {
            int rows = request.limit() + 1;
            RankedRows found = query.byPart()
                    ? partRankings.sums(query, order, request.withoutDeleted(), after, rows)
                    : rankings.sums(query, order, request.withoutDeleted(), after, rows);
            Page<UserSum> page = found.page(after, request.limit(), token, order);
            return new Ranking(visibility.organization(), page, refreshedAt(query, true));
        });
    }

    /** @param report what the page's cursor is bound to, beside the parameters */
    public Trend trend(String report, Visibility visibility, TrendRequest request, Set<Measure> measures) {
        BucketRange range = request.toBuckets(request.width(), clock.instant(), settings.of(visibility.organization()));
        SumQuery query = request.toQuery(visibility, range, true, measures);
        PageToken token = PageToken.of(report, visibility.bound(), request.parameters(), request.bucketWidth);
        Page<Interval> page = request.paging(token).of(range);
        return jdbi.inTransaction(TransactionIsolationLevel.REPEATABLE_READ, handle -> {
            List<UsageSum> sums =
                    page.data().isEmpty() ? List.of() : trends.sums(query.within(new BucketRange(page.data())));
            return Trend.of(visibility.organization(), page, sums, refreshedAt(query, false));
        });
    }

    /** Empty when what is known does not reach the range. */
    private Optional<Instant> refreshedAt(SumQuery query, boolean byActor) {
        Optional<Instant> known =
                SumSource.of(query, byActor).byHour() ? freshness.hoursRefreshedAt() : freshness.refreshedAt();
        Instant start = query.range().interval().start();
        return known.filter(at -> at.isAfter(start));
    }
}
