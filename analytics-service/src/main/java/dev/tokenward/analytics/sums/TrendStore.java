package dev.tokenward.analytics.sums;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsLast;
import static java.util.stream.Collectors.joining;

import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;

/** The sums of each bucket, by group. */
@Singleton
class TrendStore {
    private static final String ORDER = Stream.of(Dimension.values())
            .map(dimension -> dimension.wireName() + " collate \"C\" nulls last")
            .collect(joining(", "));
    private static final Comparator<UsageSum> PARTS_ORDER = Stream.of(Dimension.values())
            .map(dimension -> comparing((UsageSum sum) -> sum.dimensions().get(dimension), nullsLast(naturalOrder())))
            .reduce(comparing(sum -> sum.bucket().orElseThrow().start()), Comparator::thenComparing);

    private final Jdbi jdbi;

    TrendStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Groups that have usage, by bucket, then by dimensions. */
    List<UsageSum> sums(SumQuery query) {
        String sql = "with s as (" + SumStore.sql(query, "") + ") select * from s order by bucket, " + ORDER;
        return query.byPart() ? parts(query, sql) : whole(query, sql);
    }

    private List<UsageSum> whole(SumQuery query, String sql) {
        return jdbi.withHandle(handle -> SumStore.bind(handle.createQuery(sql), query, false)
                .map((row, context) -> SumStore.read(row, query))
                .list());
    }

    private List<UsageSum> parts(SumQuery query, String sql) {
        List<CostSplit.Whole> wholes = jdbi.withHandle(handle -> SumStore.bind(handle.createQuery(sql), query, false)
                .map((row, context) -> SumStore.readWhole(row, query))
                .list());
        return CostSplit.of(wholes, query.groupBy()).stream()
                .sorted(PARTS_ORDER)
                .toList();
    }
}
