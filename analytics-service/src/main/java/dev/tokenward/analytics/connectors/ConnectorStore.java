package dev.tokenward.analytics.connectors;

import static java.util.stream.Collectors.joining;

import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;

/** Counts people and sessions in uses of connectors, by what the directory says of groups. */
@Singleton
class ConnectorStore {
    private static final String MEMBERSHIP = """
            m.org_id = :org and m.user_id = d.user_id
            and m.since_day <= d.day and (m.until_day is null or d.day < m.until_day)
            """;
    private static final String SQL = """
            with used as (
                select d.connector, d.product as of_product, d.user_id as of_user, <dimensions>, s.session
                from jsonb_to_recordset(cast(:uses as jsonb))
                    as d (day date, user_id text, product text, connector text, sessions jsonb)
                <memberships>
                left join lateral jsonb_array_elements_text(d.sessions) as s (session) on true
                where d.user_id is not null <filters>
            ),
            products as (
                select connector, <keys>, of_product, nullif(count(distinct session), 0) as sessions
                from used group by connector, <keys>, of_product
            ),
            people as (
                select connector, <keys>, count(distinct of_user) as people from used group by connector, <keys>
            )
            select p.*, g.name as group_name,
                array(select s.of_product from products s where <same> order by 1) as products,
                array(select s.sessions from products s where <same> order by s.of_product) as sessions
            from people p left join groups g on g.org_id = :org and g.group_id = p.rbac_group_id
            """;

    private final Jdbi jdbi;

    ConnectorStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** @param uses JSON as usage-service gives it */
    List<ConnectorActivity> activity(ConnectorQuery query, String uses) {
        boolean byGroup = query.groupBy().contains(ConnectorDimension.RBAC_GROUP_ID);
        String sql = SQL.replace("<dimensions>", dimensions(query))
                .replace("<memberships>", byGroup ? "left join memberships m on " + MEMBERSHIP : "")
                .replace("<filters>", filters(query, byGroup))
                .replace("<same>", "s.connector = p.connector and " + same())
                .replace("<keys>", keys(""));
        return jdbi.withHandle(handle -> bind(handle.createQuery(sql), query)
                .bind("uses", uses)
                .map((row, context) -> read(row))
                .list());
    }

    private static String dimensions(ConnectorQuery query) {
        return Stream.of(ConnectorDimension.values())
                .map(dimension -> (query.groupBy().contains(dimension) ? column(dimension) : "cast(null as text)")
                        + " as " + dimension.wireName())
                .collect(joining(", "));
    }

    private static String column(ConnectorDimension dimension) {
        return switch (dimension) {
            case PRODUCT -> "d.product";
            case RBAC_GROUP_ID -> "coalesce(m.group_id, '')";
            case USER_ID -> "d.user_id";
        };
    }

    private static String keys(String table) {
        return Stream.of(ConnectorDimension.values())
                .map(dimension -> table + dimension.wireName())
                .collect(joining(", "));
    }

    private static String same() {
        return "(" + keys("s.") + ") is not distinct from (" + keys("p.") + ")";
    }

    private static String filters(ConnectorQuery query, boolean byGroup) {
        String users = query.users().isEmpty() ? "" : " and d.user_id = any(:users)";
        if (query.groups().isEmpty()) {
            return users;
        }
        return users
                + (byGroup
                        ? " and m.group_id = any(:groups)"
                        : " and exists (select from memberships m where " + MEMBERSHIP
                                + " and m.group_id = any(:groups))");
    }

    private static Query bind(Query statement, ConnectorQuery query) {
        statement.registerArrayType(String.class, "text").bind("org", query.organization());
        if (!query.users().isEmpty()) {
            statement.bindArray("users", String.class, query.users());
        }
        return query.groups().isEmpty() ? statement : statement.bindArray("groups", String.class, query.groups());
    }

    private static ConnectorActivity read(ResultSet row) throws SQLException {
        List<String> products =
                Arrays.asList((String[]) row.getArray("products").getArray());
        List<Long> counts = Arrays.asList((Long[]) row.getArray("sessions").getArray());
        Map<String, Optional<Long>> sessions = new HashMap<>();
        for (int i = 0; i < products.size(); i++) {
            sessions.put(products.get(i), Optional.ofNullable(counts.get(i)));
        }
        return new ConnectorActivity(
                row.getString("connector"),
                Optional.ofNullable(row.getString("product")),
                Optional.ofNullable(row.getString("rbac_group_id")),
                Optional.ofNullable(row.getString("group_name")),
                Optional.ofNullable(row.getString("user_id")),
                row.getLong("people"),
                sessions);
    }
}
