package dev.tokenward.usage.report;

import dev.tokenward.usage.history.UsageHistoryStore;
import dev.tokenward.usage.rating.TokenKind;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;

/** Reads how much was used. */
@Singleton
class UsageReportStore {
    private static final String MEASURES =
            "requests, uncached_input, cache_read, cache_write_5m, cache_write_1h, output, " + "web_searches";
    private static final String SUMS = MEASURES.replaceAll("(\\w+)", "sum($1) as $1");
    private static final String SOMETHING =
            MEASURES.replaceAll("(\\w+)", "sum($1) <> 0").replace(",", " or");

    private final Jdbi jdbi;

    UsageReportStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Groups in which something was used, in the order of buckets and of what they are grouped by. */
    List<UsageLine> lines(String organization, ReportPage page, Optional<Instant> asOf, UsageGrouping grouping) {
        if (!grouping.mayMatch()) {
            return List.of();
        }
        return jdbi.withHandle(handle -> {
            Query query = UsageHistoryStore.query(
                            handle, sql(grouping), organization, page.width(), page.buckets(), asOf)
                    .registerArrayType(String.class, "text");
            grouping.matching()
                    .forEach(filter -> query.bindArray("only_" + filter.getKey(), String.class, filter.getValue()));
            return query.map((row, context) -> line(row, grouping)).list();
        });
    }

    private static String sql(UsageGrouping grouping) {
        String groups = grouping.columns().stream().map(column -> ", " + column).collect(Collectors.joining());
        String filters = grouping.matching()
                .map(filter -> " and " + filter.getKey() + " = any(:only_" + filter.getKey() + ")")
                .collect(Collectors.joining());
        return "select bucket" + groups + ", " + SUMS + " from (<rows>) u where true" + filters + " group by bucket"
                + groups + " having " + SOMETHING + " order by bucket" + groups;
    }

    private static UsageLine line(ResultSet row, UsageGrouping grouping) throws SQLException {
        Map<UsageDimension, String> group = new EnumMap<>(UsageDimension.class);
        for (UsageDimension dimension : grouping.groupBy()) {
            String value = dimension.column().isPresent()
                    ? row.getString(dimension.column().get())
                    : null;
            if (value != null) {
                group.put(dimension, value);
            }
        }
        Map<TokenKind, Long> tokens = new EnumMap<>(TokenKind.class);
        for (TokenKind kind : TokenKind.values()) {
            tokens.put(kind, row.getLong(kind.wireName()));
        }
        return new UsageLine(
                row.getTimestamp("bucket").toInstant(),
                group,
                row.getLong("requests"),
                tokens,
                row.getLong("web_searches"));
    }
}
