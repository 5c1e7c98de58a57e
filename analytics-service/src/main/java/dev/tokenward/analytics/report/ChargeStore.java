package dev.tokenward.analytics.report;

import dev.tokenward.analytics.finding.Chargeback.Charge;
import dev.tokenward.analytics.finding.Subject;
import dev.tokenward.commons.money.Money;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/**
 * A month's spend by primary group: the first by name (then by id) of the groups that a person was in on the day
 * (docs/decisions/0032). Whose groups stayed the same all month is taken from the month's sums, the others day by day.
 */
@Singleton
class ChargeStore {
    private static final String CHARGES = """
            with m as (
                select m.user_id, m.group_id, coalesce(g.name, m.group_id) as name,
                    m.since_day <= :first and (m.until_day is null or m.until_day >= :end) as whole
                from memberships m left join groups g on g.org_id = m.org_id and g.group_id = m.group_id
                where m.org_id = :org and m.since_day < :end and (m.until_day is null or m.until_day > :first)
            ),
            people as (
                select user_id, bool_and(whole) as settled,
                    (array_agg(group_id order by name collate "C", group_id collate "C"))[1] as group_id
                from m group by user_id
            ),
            months as (
                select actor, user_id, sum(requests) as requests, sum(gross) as gross, sum(net) as net
                from actor_months where org_id = :org and month = :first group by actor, user_id
            ),
            days as (
                select d.actor, d.user_id, d.day,
                    sum(d.requests) as requests, sum(d.gross) as gross, sum(d.net) as net
                from people p join actor_days d on d.org_id = :org and d.actor = p.user_id
                    and d.day >= :first and d.day < :end
                where not p.settled
                group by d.actor, d.user_id, d.day
            ),
            used as (
                select p.group_id, d.actor, d.user_id, d.requests, d.gross, d.net
                from months d left join people p on p.user_id = d.user_id
                where coalesce(p.settled, true)
                union all
                select
                    (select n.group_id from memberships n
                        left join groups g on g.org_id = n.org_id and g.group_id = n.group_id
                        where n.org_id = :org and n.user_id = d.user_id
                            and n.since_day <= d.day and (n.until_day is null or d.day < n.until_day)
                        order by coalesce(g.name, n.group_id) collate "C", n.group_id collate "C" limit 1),
                    d.actor, d.user_id, d.requests, d.gross, d.net
                from days d
            ),
            charged as (
                select group_id, user_id is null as unattributed, count(distinct actor) as people,
                    sum(requests) as requests, sum(net) as net, sum(gross) as gross
                from used group by 1, 2
            )
            select c.*, coalesce(g.name, c.group_id) as name
            from charged c left join groups g on g.org_id = :org and g.group_id = c.group_id
            """;

    /** @param overlapping by group: what all who were in it used on those days */
    List<Charge> charges(Handle handle, Seen seen, ReportMonth month, Map<String, Money> overlapping) {
        String sql = CHARGES + (seen.everyone() ? "" : " where c.group_id = any(:groups)");
        return SeenUsageStore.query(handle, sql, seen, month.days())
                .map((row, context) -> charge(row, overlapping))
                .list();
    }

    private static Charge charge(ResultSet row, Map<String, Money> overlapping) throws SQLException {
        Money spend = new Money(row.getBigDecimal("net"));
        String group = row.getString("group_id");
        return new Charge(
                payer(group, row.getString("name"), row.getBoolean("unattributed")),
                row.getLong("people"),
                row.getLong("requests"),
                spend,
                new Money(row.getBigDecimal("gross")),
                group == null ? spend : overlapping.getOrDefault(group, Money.ZERO));
    }

    private static Subject payer(String group, String name, boolean unattributed) {
        if (group != null) {
            return Subject.group(group, name);
        }
        return unattributed
                ? Subject.of("unattributed", "", "Not attributed")
                : Subject.of("no_group", "", "In no group");
    }
}
