package dev.tokenward.analytics.sums;

import dev.tokenward.analytics.readmodel.FreshnessStore;
import dev.tokenward.analytics.visibility.Visibility;
import dev.tokenward.analytics.window.AnalyticsConfig;
import dev.tokenward.analytics.window.DayRange;
import dev.tokenward.commons.page.Page;
import dev.tokenward.commons.page.PageToken;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
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
    private final FreshnessStore freshness;
    private final AnalyticsConfig config;
    private final Jdbi jdbi;
    private final Clock clock;

    SumService(
            TrendStore trends,
            RankingStore rankings,
            FreshnessStore freshness,
            AnalyticsConfig config,
            Jdbi jdbi,
            Clock clock) {
        this.trends = trends;
        this.rankings = rankings;
        this.freshness = freshness;
        this.config = config;
        this.jdbi = jdbi;
        this.clock = clock;
    }

    /** @param report what the page's cursor is bound to, beside the parameters */
    public Ranking ranking(String report, Visibility visibility, RankingRequest request, Set<Measure> measures) {
        request.check();
        SumQuery query = request.toQuery(visibility, request.daily(), measures, clock.instant(), config.earliestDate());
        UserSumOrder order = request.toOrder();
        PageToken token = PageToken.of(
                report, visibility.bound(), request.parameters(), request.bucketWidth, order, request.withoutDeleted());
        Optional<List<String>> after = request.after(token);
        return jdbi.inTransaction(TransactionIsolationLevel.REPEATABLE_READ, handle -> {
            List<UserSum> rows = rankings.sums(query, order, request.withoutDeleted(), after, request.limit() + 1);
            Page<UserSum> page = Page.of(rows, request.limit(), token, order::key);
            return new Ranking(visibility.organization(), page, refreshedAt(query.days()));
        });
    }

    /** @param report what the page's cursor is bound to, beside the parameters */
    public Trend trend(String report, Visibility visibility, TrendRequest request, Set<Measure> measures) {
        request.check();
        SumQuery query = request.toQuery(visibility, true, measures, clock.instant(), config.earliestDate());
        PageToken token = PageToken.of(report, visibility.bound(), request.parameters());
        Page<LocalDate> page = request.paging(token).of(query.days());
        SumQuery shown = query.within(DayRange.of(page.data(), query.days()));
        return jdbi.inTransaction(
                TransactionIsolationLevel.REPEATABLE_READ,
                handle -> Trend.of(visibility.organization(), page, trends.sums(shown), refreshedAt(query.days())));
    }

    /** Empty when what is known does not reach the range. */
    private Optional<Instant> refreshedAt(DayRange days) {
        Instant start = days.interval().start();
        return freshness.refreshedAt().filter(at -> at.isAfter(start));
    }
}
