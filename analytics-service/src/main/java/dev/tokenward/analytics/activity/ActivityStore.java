package dev.tokenward.analytics.activity;

import dev.tokenward.analytics.actor.Actor;
import dev.tokenward.analytics.cursor.RankingCursor;
import dev.tokenward.analytics.readmodel.ActorUsageStore;
import dev.tokenward.analytics.readmodel.PresenceStore;
import dev.tokenward.commons.page.Page;
import dev.tokenward.commons.page.PageToken;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;

/** Requests by product, web searches and the last day of each user or group. */
@Singleton
class ActivityStore {
    private static final String MEMBERSHIP = """
            m.org_id = d.org_id and m.user_id = d.user_id
            and m.since_day <= d.day and (m.until_day is null or d.day < m.until_day)
            """;

    private static final String BY_DAY = """
            select <id> as id, d.product, d.user_id, sum(d.requests) as requests,
                sum(d.web_searches) as web_searches, max(d.day) as last_day
            from actor_days d <memberships>
            where d.org_id = :org and d.day >= :first and d.day < :end and d.user_id is not null
                and d.requests > 0 <filters>
            group by 1, 2, 3
            """;
    private static final String BY_MONTH = """
            select <id> as id, d.product, d.user_id, sum(d.requests) as requests,
                sum(d.web_searches) as web_searches, max(p.last_day) as last_day
            from <usage> d
                join (
                    select user_id, product, max(<last>) as last_day
                    from presence_months
                    where org_id = :org and month > cast(:first as date) - 31 and month < :end
                    group by user_id, product
                ) p on p.user_id = d.user_id and p.product = d.product and p.last_day is not null
            where d.org_id = :org <filters>
            group by 1, 2, 3
            """;

    private static final String PLACE = "(cast(:p0 as numeric), :p1, :p2)";
    private static final String BEFORE = "(select coalesce(sum(fingerprint), 0) from keyed where (k0, k1, k2) <up_to> ";

    private final Jdbi jdbi;

    ActivityStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** @param after the key of the row before the page, by {@link ActivityOrder#key} */
    Found activity(ActivityQuery query, ActivityOrder order, Optional<RankingCursor> after, int rows) {
        String sql = """
                with used as (<used>),
                products as (
                    select id, product, sum(requests) as requests from used group by id, product
                ),
                whole as (
                    select id, count(distinct user_id) as people, cast(sum(web_searches) as bigint) as web_searches,
                        max(last_day) as last_day
                    from used
                    group by id
                ),
                named as (
                    select w.*, u.user_id is not null as known, u.email, u.name as user_name, u.account_uuid,
                        g.name as group_name
                    from whole w
                        left join users u on not :by_group and u.org_id = :org and u.user_id = w.id
                        left join groups g on :by_group and g.org_id = :org and g.group_id = w.id
                ),
                keyed as (
                    select n.*, <value> as k0, coalesce(email, group_name, id) collate "C" as k1, id collate "C" as k2,
                        hashtextextended(id, 0) as fingerprint
                    from named n
                ),
                page as (
                    select * from keyed where <after> order by <keys> limit :rows
                )
                select page.*, b.before,
                    array(select product from products p where p.id = page.id order by product) as products,
                    array(select cast(requests as bigint) from products p where p.id = page.id order by product) as requests
                from (select <before> as before) b left join page on true
                order by <keys>
                """.replace("<used>", used(query))
                .replace("<id>", query.byGroup() ? "coalesce(m.group_id, '')" : "d.user_id")
                .replace("<memberships>", query.byGroup() ? "left join memberships m on " + MEMBERSHIP : "")
                .replace("<filters>", filters(query))
                .replace("<value>", (order.descending() ? "-" : "") + value(order.by()))
                .replace("<after>", after.isEmpty() ? "true" : "(k0, k1, k2) <beyond> " + PLACE)
                .replace("<before>", after.isEmpty() ? "0" : BEFORE + PLACE + ")")
                .replace("<beyond>", order.backwards() ? "<" : ">")
                .replace("<up_to>", order.backwards() ? ">=" : "<=")
                .replace("<keys>", order.backwards() ? "k0 desc, k1 desc, k2 desc" : "k0, k1, k2");
        List<Read> read = jdbi.withHandle(handle -> bind(handle.createQuery(sql), query, after)
                .bind("rows", rows)
                .map((row, context) -> Read.of(row, query.byGroup()))
                .list());
        return new Found(
                read.stream().flatMap(row -> row.activity().stream()).toList(),
                read.get(0).before());
    }

    /** Who is in which group is told by day; of everyone a month is one row, and its days are told by presence. */
    private static String used(ActivityQuery query) {
        if (query.byGroup() || !query.groups().isEmpty()) {
            return BY_DAY;
        }
        return BY_MONTH.replace("<usage>", ActorUsageStore.over(query.days(), false, false))
                .replace("<last>", PresenceStore.lastWithin(query.days()));
    }

    private static String filters(ActivityQuery query) {
        String users = query.users().isEmpty() ? "" : " and d.user_id = any(:users)";
        if (query.groups().isEmpty()) {
            return users;
        }
        return users
                + (query.byGroup()
                        ? " and m.group_id = any(:groups)"
                        : " and exists (select from memberships m where " + MEMBERSHIP
                                + " and m.group_id = any(:groups))");
    }

    private static String value(ActivityOrder.Column column) {
        return switch (column) {
            case EMAIL_ADDRESS -> "cast(0 as bigint)";
            case LAST_ACTIVITY_DATE -> "cast(last_day - date '1970-01-01' as bigint)";
            case WEB_SEARCH_COUNT -> "web_searches";
        };
    }

    private static Query bind(Query statement, ActivityQuery query, Optional<RankingCursor> after) {
        statement
                .registerArrayType(String.class, "text")
                .bind("org", query.organization())
                .bind("first", query.days().first())
                .bind("end", query.days().end())
                .bind("by_group", query.byGroup());
        if (!query.users().isEmpty()) {
            statement.bindArray("users", String.class, query.users());
        }
        if (!query.groups().isEmpty()) {
            statement.bindArray("groups", String.class, query.groups());
        }
        after.map(RankingCursor::key)
                .ifPresent(key ->
                        statement.bind("p0", key.get(0)).bind("p1", key.get(1)).bind("p2", key.get(2)));
        return statement;
    }

    private static Activity read(ResultSet row, boolean byGroup) throws SQLException {
        Optional<Actor> user = byGroup ? Optional.empty() : Optional.of(user(row));
        return new Activity(
                row.getString("id"),
                new Activity.Whose(user, Optional.ofNullable(row.getString("group_name")), row.getLong("people")),
                requests(row),
                row.getLong("web_searches"),
                row.getObject("last_day", LocalDate.class),
                row.getString("k1"),
                row.getBigDecimal("fingerprint"));
    }

    private static Actor user(ResultSet row) throws SQLException {
        return row.getBoolean("known")
                ? Actor.known(
                        row.getString("id"),
                        row.getString("email"),
                        row.getString("user_name"),
                        Optional.ofNullable(row.getString("account_uuid")))
                : Actor.deleted(row.getString("id"));
    }

    private static Map<String, Long> requests(ResultSet row) throws SQLException {
        String[] products = (String[]) row.getArray("products").getArray();
        Long[] requests = (Long[]) row.getArray("requests").getArray();
        Map<String, Long> byProduct = new HashMap<>();
        for (int i = 0; i < products.length; i++) {
            byProduct.put(products[i], requests[i]);
        }
        return byProduct;
    }

    /**
     * Rows from a cursor on.
     *
     * @param before the fingerprints of those up to it; zero from the beginning
     */
    record Found(List<Activity> rows, BigDecimal before) {
        Page<Activity> page(int limit, PageToken token, ActivityOrder order) {
            BigDecimal given =
                    rows.stream().limit(limit).map(Activity::fingerprint).reduce(before, BigDecimal::add);
            return Page.of(rows, limit, token, last -> new RankingCursor(order.key(last), given).parts());
        }
    }

    /** One row, or none when only {@code before} is there to be said. */
    private record Read(Optional<Activity> activity, BigDecimal before) {
        static Read of(ResultSet row, boolean byGroup) throws SQLException {
            BigDecimal before = row.getBigDecimal("before");
            return new Read(
                    row.getString("id") == null ? Optional.empty() : Optional.of(ActivityStore.read(row, byGroup)),
                    before);
        }
    }
}
