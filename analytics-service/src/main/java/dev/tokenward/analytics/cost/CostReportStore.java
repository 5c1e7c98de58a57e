package dev.tokenward.analytics.cost;

import static java.util.stream.Collectors.joining;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;

/** What each day's usage cost, by group. */
@Singleton
class CostReportStore {
    private static final String ORDER = Stream.of(CostDimension.values())
            .map(dimension -> dimension.wireName() + " collate \"C\" nulls last")
            .collect(joining(", "));

    private final Jdbi jdbi;

    CostReportStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Groups that have usage, by day, then by dimensions. */
    List<Cost> costs(CostQuery query) {
        String sql = "with spent as (" + CostSumStore.sql(query, "") + ") select * from spent order by day, " + ORDER;
        return jdbi.withHandle(handle -> CostSumStore.bind(handle.createQuery(sql), query)
                .map((row, context) -> CostSumStore.read(row))
                .list());
    }
}
