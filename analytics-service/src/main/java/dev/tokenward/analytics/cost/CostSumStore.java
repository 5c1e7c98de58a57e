package dev.tokenward.analytics.cost;

import static java.util.stream.Collectors.joining;

import dev.tokenward.commons.money.Money;
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

/** The sum of daily usage that both cost reports are made of: one row a day (if asked so), actor (if asked so) and group. */
final class CostSumStore {
    private static final String MEMBERSHIP = """
            m.org_id = d.org_id and m.user_id = d.user_id
            and m.since_day <= d.day and (m.until_day is null or d.day < m.until_day)
            """;

    private CostSumStore() {}

    /** @param actor columns of the actor to sum by, with a comma after each; empty for all actors together */
    static String sql(CostQuery query, String actor) {
        boolean byGroup = query.groupBy().contains(CostDimension.RBAC_GROUP_ID);
        String dimensions = Stream.of(CostDimension.values())
                .map(dimension -> (query.groupBy().contains(dimension) ? column(dimension) : "cast(null as text)")
                        + " as " + dimension.wireName())
                .collect(joining(", "));
        int grouped = (actor.isEmpty() ? 0 : 2) + 1 + CostDimension.values().length;
        String grouping =
                IntStream.rangeClosed(1, grouped).mapToObj(String::valueOf).collect(joining(", "));
        return "select " + actor + (query.daily() ? "d.day" : "cast(null as date) as day") + ", " + dimensions
                + ", sum(d.net) as amount, sum(d.gross) as list_amount, cast(sum(d.requests) as bigint) as requests"
                + " from daily_usage d" + (byGroup ? " left join memberships m on " + MEMBERSHIP : "")
                + " where d.org_id = :org and d.day >= :first and d.day < :end" + filters(query, byGroup)
                + " group by " + grouping;
    }

    private static String filters(CostQuery query, boolean byGroup) {
        List<String> conditions = new ArrayList<>();
        query.filters().keySet().forEach(dimension -> {
            String values = "any(:" + dimension.wireName() + ")";
            switch (dimension) {
                case PRODUCT, MODEL, CONTEXT_WINDOW, SPEED -> conditions.add(column(dimension) + " = " + values);
                case INFERENCE_GEO ->
                    conditions.add("coalesce(d.inference_geo, '" + CostQuery.NOT_AVAILABLE + "') = " + values);
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

    private static String column(CostDimension dimension) {
        return switch (dimension) {
            case PRODUCT, MODEL, CONTEXT_WINDOW, INFERENCE_GEO, SPEED -> "d." + dimension.wireName();
            case RBAC_GROUP_ID -> "m.group_id";
        };
    }

    static Query bind(Query statement, CostQuery query) {
        statement
                .registerArrayType(String.class, "text")
                .bind("org", query.organization())
                .bind("first", query.days().first())
                .bind("end", query.days().end());
        query.filters().forEach((dimension, values) -> statement.bindArray(dimension.wireName(), String.class, values));
        return query.userIds().isEmpty() ? statement : statement.bindArray("user_ids", String.class, query.userIds());
    }

    static Cost read(ResultSet row) throws SQLException {
        Map<CostDimension, String> dimensions = new EnumMap<>(CostDimension.class);
        for (CostDimension dimension : CostDimension.values()) {
            String value = row.getString(dimension.wireName());
            if (value != null) {
                dimensions.put(dimension, value);
            }
        }
        return new Cost(
                Optional.ofNullable(row.getObject("day", LocalDate.class)),
                dimensions,
                new Money(row.getBigDecimal("amount")),
                new Money(row.getBigDecimal("list_amount")),
                row.getLong("requests"));
    }
}
