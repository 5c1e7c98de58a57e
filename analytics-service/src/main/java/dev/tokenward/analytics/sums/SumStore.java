package dev.tokenward.analytics.sums;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Stream.concat;

import dev.tokenward.analytics.window.DayRange;
import dev.tokenward.commons.money.Money;
import dev.tokenward.commons.time.Interval;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jdbi.v3.core.statement.Query;

/** The sums of usage that reports are made of: one row a bucket (if asked so), actor (if asked so) and group. */
final class SumStore {
    private static final String MEMBERSHIP = """
            m.org_id = d.org_id and m.user_id = d.user_id
            and m.since_day <= <day> and (m.until_day is null or <day> < m.until_day)
            """;

    private SumStore() {}

    /**
     * Rows of {@code bucket} (its number, from 1), the dimensions, and the figures: those asked for, or gross, net and gross by
     * part.
     *
     * @param actor columns of the actor to sum by, with a comma after each; empty for all actors together
     */
    static String sql(SumQuery query, String actor) {
        SumSource source = SumSource.of(query, !actor.isEmpty());
        String dimensions = Stream.of(Dimension.values())
                .map(dimension -> (query.sumsBy(dimension) ? column(dimension) : "cast(null as text)") + " as "
                        + dimension.wireName())
                .collect(joining(", "));
        int grouped = (actor.isEmpty() ? 0 : 2) + 1 + Dimension.values().length;
        String grouping =
                IntStream.rangeClosed(1, grouped).mapToObj(String::valueOf).collect(joining(", "));
        boolean byGroup = query.sumsBy(Dimension.RBAC_GROUP_ID);
        String membership = MEMBERSHIP.replace("<day>", source.day());
        return "select " + actor + source.bucket(query) + " as bucket, " + dimensions + figures(query) + " from "
                + source.from(query) + " d" + (byGroup ? " left join memberships m on " + membership : "")
                + " where d.org_id = :org and " + source.time() + " >= :first and " + source.time() + " < :end"
                + filters(query, byGroup, membership) + " group by " + grouping + having(query);
    }

    private static String figures(SumQuery query) {
        if (query.byPart()) {
            return ", sum(d.gross) as gross, sum(d.net) as net"
                    + Stream.of(CostPart.values())
                            .map(part -> ", sum(d." + part.column() + ") as " + part.column())
                            .collect(joining());
        }
        return query.measures().stream()
                .map(measure -> ", sum(" + column(measure) + ") as " + measure.wireName())
                .collect(joining());
    }

    /** What corrections took back wholly is no row: a bucket without usage has none. */
    private static String having(SumQuery query) {
        Stream<String> columns = query.byPart()
                ? concat(
                        Stream.of("d.gross", "d.net"),
                        Stream.of(CostPart.values()).map(part -> "d." + part.column()))
                : query.measures().stream().map(SumStore::column);
        return concat(Stream.of("d.requests"), columns)
                .distinct()
                .map(column -> "sum(" + column + ") <> 0")
                .collect(joining(" or ", " having ", ""));
    }

    private static String filters(SumQuery query, boolean byGroup, String membership) {
        List<String> conditions = new ArrayList<>();
        query.filters().keySet().forEach(dimension -> {
            String values = "any(:" + dimension.wireName() + ")";
            switch (dimension) {
                case PRODUCT, MODEL, CONTEXT_WINDOW, SPEED -> conditions.add(column(dimension) + " = " + values);
                case INFERENCE_GEO ->
                    conditions.add("coalesce(d.inference_geo, '" + SumQuery.NOT_AVAILABLE + "') = " + values);
                case RBAC_GROUP_ID ->
                    conditions.add(
                            byGroup
                                    ? "m.group_id = " + values
                                    : "exists (select from memberships m where " + membership + " and m.group_id = "
                                            + values + ")");
                case COST_TYPE, TOKEN_TYPE -> throw new IllegalArgumentException("No filter: " + dimension);
            }
        });
        if (!query.userIds().isEmpty()) {
            conditions.add("d.actor = any(:user_ids)");
        }
        return conditions.stream().map(condition -> " and " + condition).collect(joining());
    }

    private static String column(Dimension dimension) {
        return switch (dimension) {
            case PRODUCT, MODEL, CONTEXT_WINDOW, INFERENCE_GEO, SPEED -> "d." + dimension.wireName();
            case RBAC_GROUP_ID -> "m.group_id";
            case COST_TYPE, TOKEN_TYPE -> throw new IllegalArgumentException("No column: " + dimension);
        };
    }

    private static String column(Measure measure) {
        return switch (measure) {
            case AMOUNT -> "d.net";
            case LIST_AMOUNT -> "d.gross";
            case REQUESTS -> "d.requests";
            case UNCACHED_INPUT_TOKENS -> "d.uncached_input";
            case CACHE_READ_INPUT_TOKENS -> "d.cache_read";
            case CACHE_WRITE_5M_TOKENS -> "d.cache_write_5m";
            case CACHE_WRITE_1H_TOKENS -> "d.cache_write_1h";
            case OUTPUT_TOKENS -> "d.output";
            case TOTAL_TOKENS -> "d.uncached_input + d.cache_read + d.cache_write_5m + d.cache_write_1h + d.output";
            case WEB_SEARCHES -> "d.web_searches";
        };
    }

    static Query bind(Query statement, SumQuery query, boolean byActor) {
        SumSource source = SumSource.of(query, byActor);
        Interval range = query.range().interval();
        statement.registerArrayType(String.class, "text").bind("org", query.organization());
        query.minutes().ifPresent(rows -> statement.bind("minutes", rows));
        if (source.byDay()) {
            statement.bind("first", DayRange.dayOf(range.start())).bind("end", DayRange.dayOf(range.end()));
        } else {
            statement.bind("first", range.start()).bind("end", range.end());
        }
        if (source.bucket(query).contains(":starts")) {
            statement.bindArray("starts", String.class, source.starts(query));
        }
        query.filters().forEach((dimension, values) -> statement.bindArray(dimension.wireName(), String.class, values));
        return query.userIds().isEmpty() ? statement : statement.bindArray("user_ids", String.class, query.userIds());
    }

    static UsageSum read(ResultSet row, SumQuery query) throws SQLException {
        Map<Measure, BigDecimal> figures = new EnumMap<>(Measure.class);
        for (Measure measure : query.measures()) {
            figures.put(measure, row.getBigDecimal(measure.wireName()));
        }
        return new UsageSum(bucket(row, query), dimensions(row), figures);
    }

    static CostSplit.Whole readWhole(ResultSet row, SumQuery query) throws SQLException {
        List<Money> parts = new ArrayList<>();
        for (CostPart part : CostPart.values()) {
            parts.add(new Money(row.getBigDecimal(part.column())));
        }
        return new CostSplit.Whole(
                bucket(row, query),
                dimensions(row),
                new Money(row.getBigDecimal("gross")),
                new Money(row.getBigDecimal("net")),
                parts);
    }

    private static Optional<Interval> bucket(ResultSet row, SumQuery query) throws SQLException {
        int number = row.getInt("bucket");
        return query.split() ? Optional.of(query.range().buckets().get(number - 1)) : Optional.empty();
    }

    private static Map<Dimension, String> dimensions(ResultSet row) throws SQLException {
        Map<Dimension, String> dimensions = new EnumMap<>(Dimension.class);
        for (Dimension dimension : Dimension.values()) {
            String value = row.getString(dimension.wireName());
            if (value != null) {
                dimensions.put(dimension, value);
            }
        }
        return dimensions;
    }
}
