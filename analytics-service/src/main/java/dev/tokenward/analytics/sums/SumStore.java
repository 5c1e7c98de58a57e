package dev.tokenward.analytics.sums;

import static java.util.stream.Collectors.joining;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jdbi.v3.core.statement.Query;

/** The sums of daily usage that reports are made of: one row a day (if asked so), actor (if asked so) and group. */
final class SumStore {
    private static final String MEMBERSHIP = """
            m.org_id = d.org_id and m.user_id = d.user_id
            and m.since_day <= d.day and (m.until_day is null or d.day < m.until_day)
            """;

    private SumStore() {}

    /** @param actor columns of the actor to sum by, with a comma after each; empty for all actors together */
    static String sql(SumQuery query, String actor) {
        boolean byGroup = query.groupBy().contains(Dimension.RBAC_GROUP_ID);
        String dimensions = Stream.of(Dimension.values())
                .map(dimension -> (query.groupBy().contains(dimension) ? column(dimension) : "cast(null as text)")
                        + " as " + dimension.wireName())
                .collect(joining(", "));
        int grouped = (actor.isEmpty() ? 0 : 2) + 1 + Dimension.values().length;
        String grouping =
                IntStream.rangeClosed(1, grouped).mapToObj(String::valueOf).collect(joining(", "));
        return "select " + actor + (query.daily() ? "d.day" : "cast(null as date) as day") + ", " + dimensions
                + figures(query) + " from daily_usage d" + (byGroup ? " left join memberships m on " + MEMBERSHIP : "")
                + " where d.org_id = :org and d.day >= :first and d.day < :end" + filters(query, byGroup)
                + " group by " + grouping;
    }

    private static String figures(SumQuery query) {
        return query.measures().stream()
                .map(measure -> ", sum(" + column(measure) + ") as " + measure.wireName())
                .collect(joining());
    }

    private static String filters(SumQuery query, boolean byGroup) {
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
                                    : "exists (select from memberships m where " + MEMBERSHIP + " and m.group_id = "
                                            + values + ")");
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

    static Query bind(Query statement, SumQuery query) {
        statement
                .registerArrayType(String.class, "text")
                .bind("org", query.organization())
                .bind("first", query.days().first())
                .bind("end", query.days().end());
        query.filters().forEach((dimension, values) -> statement.bindArray(dimension.wireName(), String.class, values));
        return query.userIds().isEmpty() ? statement : statement.bindArray("user_ids", String.class, query.userIds());
    }

    static UsageSum read(ResultSet row, SumQuery query) throws SQLException {
        Map<Dimension, String> dimensions = new EnumMap<>(Dimension.class);
        for (Dimension dimension : Dimension.values()) {
            String value = row.getString(dimension.wireName());
            if (value != null) {
                dimensions.put(dimension, value);
            }
        }
        Map<Measure, BigDecimal> figures = new EnumMap<>(Measure.class);
        for (Measure measure : query.measures()) {
            figures.put(measure, row.getBigDecimal(measure.wireName()));
        }
        return new UsageSum(Optional.ofNullable(row.getObject("day", LocalDate.class)), dimensions, figures);
    }
}
