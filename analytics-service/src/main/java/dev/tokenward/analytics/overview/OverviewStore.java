package dev.tokenward.analytics.overview;

import dev.tokenward.analytics.actor.ActorStore;
import dev.tokenward.analytics.window.DayRange;
import dev.tokenward.commons.money.Money;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** The sums that the overview is made of; all are asked of one handle, in one snapshot. */
@Singleton
class OverviewStore {
    static final String MODEL = "model";
    static final String PRODUCT = "product";

    private static final String TOKENS = "uncached_input + cache_read + cache_write_5m + cache_write_1h + output";

    List<DaySpend> spendByDay(Handle handle, String organization, DayRange days) {
        String sql = """
                select day, sum(net) as amount, sum(gross) as list_amount
                from daily_usage
                where org_id = :org and day >= :first and day < :end
                group by day
                """;
        return bind(handle.createQuery(sql), organization, days)
                .map((row, context) -> new DaySpend(
                        row.getObject("day", LocalDate.class),
                        new Money(row.getBigDecimal("amount")),
                        new Money(row.getBigDecimal("list_amount"))))
                .list();
    }

    Activity activity(Handle handle, String organization, LocalDate today) {
        LocalDate month = today.withDayOfMonth(1);
        LocalDate week = today.minusDays(6);
        String sql = """
                with active as (
                    select user_id, max(day) as last_day, bool_or(day >= :month) as in_month
                    from daily_usage
                    where org_id = :org and day >= :first and day < :end and user_id is not null and requests > 0
                    group by user_id
                ),
                seats as (
                    select user_id from users where org_id = :org and seat_tier is not null and status = 'active'
                )
                select
                    (select count(*) from active where last_day = :today) as today,
                    (select count(*) from active where last_day >= :week) as week,
                    (select count(*) from active where in_month) as month,
                    (select count(*) from seats) as assigned,
                    (select count(*) from seats join active using (user_id) where in_month) as seats_active,
                    (select sum(cast(value as bigint)) from organizations, jsonb_each_text(seats) where org_id = :org)
                        as bought
                """;
        return bind(
                        handle.createQuery(sql),
                        organization,
                        new DayRange(month.isBefore(week) ? month : week, today.plusDays(1)))
                .bind("month", month)
                .bind("week", week)
                .bind("today", today)
                .map((row, context) -> new Activity(
                        row.getLong("today"),
                        row.getLong("week"),
                        row.getLong("month"),
                        row.getLong("assigned"),
                        row.getLong("seats_active"),
                        Optional.ofNullable(row.getObject("bought", BigDecimal.class))
                                .map(BigDecimal::longValueExact)))
                .one();
    }

    Totals totals(Handle handle, String organization, DayRange days) {
        String sql = """
                select
                    coalesce(sum(requests), 0) as requests, coalesce(sum(<tokens>), 0) as tokens,
                    coalesce(sum(web_searches), 0) as web_searches,
                    coalesce(sum(net), 0) as amount, coalesce(sum(gross), 0) as list_amount,
                    coalesce(sum(requests) filter (where not priced), 0) as unpriced_requests,
                    coalesce(sum(net) filter (where not priced), 0) as unpriced_amount,
                    array_agg(distinct model collate "C") filter (where not priced) as unpriced_models,
                    coalesce(sum(requests) filter (where user_id is null), 0) as unattributed_requests,
                    coalesce(sum(net) filter (where user_id is null), 0) as unattributed_amount,
                    count(distinct actor) filter (where user_id is null) as identities
                from daily_usage
                where org_id = :org and day >= :first and day < :end
                """.replace("<tokens>", TOKENS);
        return bind(handle.createQuery(sql), organization, days)
                .map((row, context) -> new Totals(
                        row.getLong("requests"),
                        row.getLong("tokens"),
                        row.getLong("web_searches"),
                        new Money(row.getBigDecimal("amount")),
                        new Money(row.getBigDecimal("list_amount")),
                        row.getLong("unpriced_requests"),
                        new Money(row.getBigDecimal("unpriced_amount")),
                        texts(row.getArray("unpriced_models")),
                        row.getLong("unattributed_requests"),
                        new Money(row.getBigDecimal("unattributed_amount")),
                        row.getLong("identities")))
                .one();
    }

    /** @param column {@link #MODEL} or {@link #PRODUCT} */
    List<Share> shares(Handle handle, String organization, DayRange days, String column) {
        String sql = """
                select <column> as name, sum(net) as amount, sum(gross) as list_amount,
                    sum(requests) as requests, sum(<tokens>) as tokens
                from daily_usage
                where org_id = :org and day >= :first and day < :end
                group by <column>
                order by amount desc, <column> collate "C"
                """.replace("<column>", column).replace("<tokens>", TOKENS);
        return bind(handle.createQuery(sql), organization, days)
                .map((row, context) -> new Share(
                        row.getString("name"),
                        new Money(row.getBigDecimal("amount")),
                        new Money(row.getBigDecimal("list_amount")),
                        row.getLong("requests"),
                        row.getLong("tokens")))
                .list();
    }

    /** The costliest, equal amounts by email. */
    List<TopUser> topUsers(Handle handle, String organization, DayRange days, int howMany) {
        String sql = """
                with d as (
                    select actor, user_id, sum(net) as amount, sum(gross) as list_amount
                    from daily_usage
                    where org_id = :org and day >= :first and day < :end
                    group by actor, user_id
                )
                select <actor>, d.amount, d.list_amount
                from d left join users u on u.org_id = :org and u.user_id = d.user_id
                order by d.amount desc, <sort_key>, d.actor collate "C"
                limit :rows
                """.replace("<actor>", ActorStore.COLUMNS).replace("<sort_key>", ActorStore.SORT_KEY);
        return bind(handle.createQuery(sql), organization, days)
                .bind("rows", howMany)
                .map((row, context) -> new TopUser(
                        ActorStore.read(row),
                        new Money(row.getBigDecimal("amount")),
                        new Money(row.getBigDecimal("list_amount"))))
                .list();
    }

    private static List<String> texts(Array array) throws SQLException {
        return array == null ? List.of() : List.of((String[]) array.getArray());
    }

    private static Query bind(Query query, String organization, DayRange days) {
        return query.bind("org", organization).bind("first", days.first()).bind("end", days.end());
    }
}
