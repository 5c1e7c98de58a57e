package dev.tokenward.analytics.sums;

import static java.util.stream.Collectors.joining;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;

/** The sums of each day, by group. */
@Singleton
class TrendStore {
    private static final String ORDER = Stream.of(Dimension.values())
            .map(dimension -> dimension.wireName() + " collate \"C\" nulls last")
            .collect(joining(", "));

    private final Jdbi jdbi;

    TrendStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Groups that have usage, by day, then by dimensions. */
    List<UsageSum> sums(SumQuery query) {
        String sql = "with s as (" + SumStore.sql(query, "") + ") select * from s order by day, " + ORDER;
        return jdbi.withHandle(handle -> SumStore.bind(handle.createQuery(sql), query)
                .map((row, context) -> SumStore.read(row, query))
                .list());
    }
}
