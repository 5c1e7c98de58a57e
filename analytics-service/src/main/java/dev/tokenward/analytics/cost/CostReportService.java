package dev.tokenward.analytics.cost;

import dev.tokenward.analytics.readmodel.FreshnessStore;
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
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/** Makes the cost reports, each from one snapshot of the read model. */
@Singleton
class CostReportService {
    private final CostReportStore costs;
    private final UserCostReportStore userCosts;
    private final FreshnessStore freshness;
    private final AnalyticsConfig config;
    private final Jdbi jdbi;
    private final Clock clock;

    CostReportService(
            CostReportStore costs,
            UserCostReportStore userCosts,
            FreshnessStore freshness,
            AnalyticsConfig config,
            Jdbi jdbi,
            Clock clock) {
        this.costs = costs;
        this.userCosts = userCosts;
        this.freshness = freshness;
        this.config = config;
        this.jdbi = jdbi;
        this.clock = clock;
    }

    UserCostReportResponse userCosts(String organization, UserCostReportRequest request) {
        request.check();
        CostQuery query = request.toQuery(organization, request.daily(), clock.instant(), config.earliestDate());
        UserCostOrder order = request.toOrder();
        PageToken token = PageToken.of(
                "user_cost_report",
                organization,
                request.parameters(),
                request.bucketWidth,
                order,
                request.withoutDeleted());
        Optional<List<String>> after = token.decode(request.page);
        return jdbi.inTransaction(TransactionIsolationLevel.REPEATABLE_READ, handle -> {
            List<UserCost> rows =
                    userCosts.userCosts(query, order, request.withoutDeleted(), after, request.limit() + 1);
            Page<UserCost> page = Page.of(rows, request.limit(), token, order::key);
            return UserCostReportResponse.of(page, refreshedAt(query.days()), organization);
        });
    }

    CostReportResponse costs(String organization, CostTrendRequest request) {
        request.check();
        CostQuery query = request.toQuery(organization, true, clock.instant(), config.earliestDate());
        PageToken token = PageToken.of("cost_report", organization, request.parameters());
        LocalDate first = token.decode(request.page)
                .map(key -> LocalDate.parse(key.get(0)).plusDays(1))
                .orElse(query.days().first());
        DayRange rest = new DayRange(first, query.days().end());
        Page<LocalDate> page = Page.of(
                rest.days().limit(request.limit() + 1L).toList(),
                request.limit(),
                token,
                day -> List.of(day.toString()));
        return jdbi.inTransaction(
                TransactionIsolationLevel.REPEATABLE_READ,
                handle -> CostReportResponse.of(
                        page,
                        costs.costs(query.within(rest.atMost(request.limit()))),
                        refreshedAt(query.days()),
                        organization));
    }

    /** Null on the wire when what is known does not reach the range. */
    private Optional<Instant> refreshedAt(DayRange days) {
        Instant start = days.interval().start();
        return freshness.refreshedAt().filter(at -> at.isAfter(start));
    }
}
