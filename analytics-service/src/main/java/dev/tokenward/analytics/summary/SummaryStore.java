package dev.tokenward.analytics.summary;

import dev.tokenward.analytics.window.DayRange;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** What the summaries are made of; all is asked of one handle, in one snapshot. */
@Singleton
class SummaryStore {
    private static final String IN_GROUPS = """
            and exists (
                select from memberships m
                where m.org_id = d.org_id and m.user_id = d.user_id and m.group_id = any(:groups)
                    and m.since_day <= d.day and (m.until_day is null or d.day < m.until_day)
            )
            """;

    /**
     * Of everyone: which of the days each person used each product.
     *
     * @param days at most 63
     */
    List<Presence> presences(Handle handle, String organization, DayRange days) {
        String sql = """
                select product, bit_or(case
                    when month >= <first> then cast(days as bigint) << (month - <first>)
                    else cast(days as bigint) >> (<first> - month)
                end) as used
                from presence_months
                where org_id = :org and month >= cast(date_trunc('month', cast(<first> as timestamp)) as date) and month < :end
                group by grouping sets ((product, user_id), (user_id))
                """.replace("<first>", "cast(:first as date)");
        PresenceCount count = new PresenceCount(days);
        bind(handle.createQuery(sql), organization, days)
                .map((row, context) -> new Used(Optional.ofNullable(row.getString("product")), row.getLong("used")))
                .forEach(used -> count.add(used.product(), used.days()));
        return count.presences();
    }

    /** Of people in groups, on the days on which they were in one of them. */
    List<Presence> presences(Handle handle, String organization, DayRange days, List<String> groups) {
        String sql = """
                with used as (
                    select distinct product, user_id, day
                    from actor_days d
                    where org_id = :org and day >= :first and day < :end and user_id is not null and requests > 0
                    <in_groups>
                ),
                every as (
                    select product, user_id, day from used
                    union all
                    select distinct cast(null as text), user_id, day from used
                ),
                spaced as (
                    select product, day,
                        least(coalesce(lead(day) over (partition by product, user_id order by day) - day, :longest), :longest)
                            as days_to_next
                    from every
                )
                select product, day, days_to_next, count(*) as people
                from spaced
                group by product, day, days_to_next
                """.replace("<in_groups>", IN_GROUPS);
        return bind(handle.createQuery(sql), organization, days)
                .bind("longest", ActiveUsers.LONGEST)
                .registerArrayType(String.class, "text")
                .bindArray("groups", String.class, groups)
                .map((row, context) -> new Presence(
                        Optional.ofNullable(row.getString("product")),
                        row.getObject("day", LocalDate.class),
                        row.getInt("days_to_next"),
                        row.getLong("people")))
                .list();
    }

    SeatHistory seats(Handle handle, String organization, DayRange days) {
        String sql = """
                select day, assigned
                from seat_days
                where org_id = :org and day < :end
                    and day >= coalesce((select max(day) from seat_days where org_id = :org and day <= :first), :first)
                """;
        TreeMap<LocalDate, Long> learned = new TreeMap<>();
        bind(handle.createQuery(sql), organization, days)
                .map((row, context) -> Map.entry(row.getObject("day", LocalDate.class), row.getLong("assigned")))
                .forEach(entry -> learned.put(entry.getKey(), entry.getValue()));
        return new SeatHistory(learned);
    }

    /** Invitations that were pending when each day ended; of today those that are now. */
    Map<LocalDate, Long> invites(Handle handle, String organization, DayRange days, Instant now) {
        String sql = """
                select ends.day, count(i.invite_id) as pending
                from (
                        select :first + n as day,
                            least(cast(:first + n + 1 as timestamp) at time zone 'UTC', cast(:now as timestamptz)) as at
                        from generate_series(0, :end - :first - 1) n
                    ) ends
                    left join invites i on i.org_id = :org and i.invited_at < ends.at
                        and least(i.expires_at, i.accepted_at, i.withdrawn_at) >= ends.at
                group by ends.day
                """.replace(":first", "cast(:first as date)").replace(":end", "cast(:end as date)");
        Map<LocalDate, Long> pending = new TreeMap<>();
        bind(handle.createQuery(sql), organization, days)
                .bind("now", now)
                .map((row, context) -> Map.entry(row.getObject("day", LocalDate.class), row.getLong("pending")))
                .forEach(entry -> pending.put(entry.getKey(), entry.getValue()));
        return pending;
    }

    private static Query bind(Query query, String organization, DayRange days) {
        return query.bind("org", organization).bind("first", days.first()).bind("end", days.end());
    }

    private record Used(Optional<String> product, long days) {}
}
