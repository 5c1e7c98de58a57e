package dev.tokenward.analytics.report;

import static java.util.stream.Collectors.groupingBy;

import dev.tokenward.analytics.finding.Subject;
import dev.tokenward.commons.money.Money;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** Groups, who was in them, and what those used meanwhile. */
@Singleton
class GroupUseStore {
    /** Those that the asker may see, without those that the directory has no more. */
    List<Subject> groups(Handle handle, Seen seen) {
        String sql = "select group_id, name from groups where org_id = :org"
                + (seen.everyone() ? "" : " and group_id = any(:groups)");
        return SeenUsageStore.query(handle, sql, seen, ReportMonth.dayRange(LocalDate.EPOCH))
                .map((row, context) -> Subject.group(row.getString("group_id"), row.getString("name")))
                .list();
    }

    /** How many groups from which on the organization wants to be warned; 10 where it does not say. */
    int threshold(Handle handle, String organization) {
        return handle.createQuery("select group_threshold from organizations where org_id = :org")
                .bind("org", organization)
                .mapTo(Integer.class)
                .findOne()
                .orElse(10);
    }

    /** Active users by group, when that day ended. */
    Map<String, List<Member>> members(Handle handle, Seen seen, LocalDate day) {
        String sql = """
                select m.group_id, m.user_id from memberships m
                    join users u on u.org_id = m.org_id and u.user_id = m.user_id and u.status = 'active'
                where m.org_id = :org and m.since_day < :end and (m.until_day is null or :first < m.until_day) <seen>
                """.replace("<seen>", seen.everyone() ? "" : "and m.group_id = any(:groups)");
        return SeenUsageStore.query(handle, sql, seen, ReportMonth.dayRange(day))
                .map((row, context) -> new Member(row.getString("group_id"), row.getString("user_id")))
                .list()
                .stream()
                .collect(groupingBy(Member::group));
    }

    /**
     * What people used on the days on which they were in a group, by group and person: from the month's sums where the membership
     * lasted the whole month, else day by day.
     *
     * @param costly models of the high-intensity family
     */
    Map<String, List<MemberUse>> uses(Handle handle, Seen seen, ReportMonth month, List<String> costly) {
        String sql = """
                with m as (
                    select group_id, user_id, since_day, until_day,
                        since_day <= :first and (until_day is null or until_day >= :end) as whole
                    from memberships
                    where org_id = :org and since_day < :end and (until_day is null or until_day > :first) <seen>
                ),
                used as (
                    select m.group_id, d.user_id, d.model, d.requests, d.net
                    from m join actor_months d on d.org_id = :org and d.month = :first and d.actor = m.user_id
                    where m.whole
                    union all
                    select m.group_id, d.user_id, d.model, d.requests, d.net
                    from m join daily_usage d on d.org_id = :org and d.actor = m.user_id
                        and d.day >= greatest(m.since_day, :first) and d.day < least(m.until_day, :end)
                    where not m.whole
                )
                select group_id, user_id, sum(requests) as requests, sum(net) as net,
                    coalesce(sum(net) filter (where model = any(:costly)), 0) as costly
                from used group by group_id, user_id
                """.replace("<seen>", seen.everyone() ? "" : "and group_id = any(:groups)");
        return SeenUsageStore.query(handle, sql, seen, month.days())
                .bindArray("costly", String.class, costly)
                .map((row, context) -> new MemberUse(
                        row.getString("group_id"),
                        row.getString("user_id"),
                        row.getLong("requests"),
                        new Money(row.getBigDecimal("net")),
                        new Money(row.getBigDecimal("costly"))))
                .list()
                .stream()
                .collect(groupingBy(MemberUse::group));
    }

    /** A person in a group. */
    record Member(String group, String user) {}

    /** @param costly of the spend, on the high-intensity family */
    record MemberUse(String group, String user, long requests, Money spend, Money costly) {}
}
