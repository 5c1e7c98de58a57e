package dev.tokenward.analytics.activity;

import dev.tokenward.analytics.readmodel.ActorUsageStore;
import dev.tokenward.analytics.readmodel.PresenceStore;

/** Requests, web searches and the last day of each user, or group and user, by product. */
final class UsedStore {
    private static final String MEMBERSHIP = """
            m.org_id = d.org_id and m.user_id = d.user_id
            and m.since_day <= d.day and (m.until_day is null or d.day < m.until_day)
            """;

    private static final String BY_DAY = """
            select <id> as id, d.product, d.user_id, sum(d.requests) as requests,
                sum(d.web_searches) as web_searches, max(d.day) filter (where d.requests > 0) as last_day
            from actor_days d <memberships>
            where d.org_id = :org and d.day >= :first and d.day < :end and d.user_id is not null <filters>
            group by 1, 2, 3
            having bool_or(d.requests > 0)
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

    private UsedStore() {}

    /** Who is in which group is told by day; of everyone a month is one row, and its days are told by presence. */
    static String sql(ActivityQuery query) {
        boolean ofEveryone = !query.byGroup() && query.groups().isEmpty();
        return (ofEveryone ? byMonth(query) : BY_DAY)
                .replace("<id>", query.byGroup() ? "coalesce(m.group_id, '')" : "d.user_id")
                .replace("<memberships>", query.byGroup() ? "left join memberships m on " + MEMBERSHIP : "")
                .replace("<filters>", filters(query));
    }

    private static String byMonth(ActivityQuery query) {
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
}
