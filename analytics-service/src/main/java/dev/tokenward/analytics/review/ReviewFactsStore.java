package dev.tokenward.analytics.review;

import dev.tokenward.analytics.actor.Actor;
import dev.tokenward.analytics.actor.ActorStore;
import dev.tokenward.analytics.visibility.VisibleUsageStore;
import dev.tokenward.analytics.visibility.Whose;
import dev.tokenward.analytics.window.DayRange;
import dev.tokenward.commons.money.Money;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Adds up what reviews are made of; all of one review is asked of one handle, in one snapshot. */
@Singleton
class ReviewFactsStore {
    private static final int TOP = 5;

    ReviewFacts read(Handle handle, Whose whose, ReviewPeriod period) {
        DayRange days = period.days();
        LocalDate lastDay = days.end().minusDays(1);
        Sum sum = sum(handle, whose, days);
        Sum earlier = sum(handle, whose, period.earlier());
        return new ReviewFacts(
                sum.net(),
                earlier.net(),
                sum(handle, whose, new DayRange(days.end().minusDays(7), days.end()))
                        .net(),
                sum(handle, whose, new DayRange(lastDay.withDayOfMonth(1), days.end()))
                        .net(),
                sum.requests(),
                sum.people(),
                earlier.people(),
                top(handle, whose, days),
                models(handle, whose, days),
                flaw(handle, whose, days, "not priced"),
                flaw(handle, whose, days, "not attributed"));
    }

    private static Sum sum(Handle handle, Whose whose, DayRange days) {
        String sql = """
                select coalesce(sum(d.net), 0) as net, coalesce(sum(d.requests), 0) as requests,
                    count(distinct d.user_id) filter (where d.requests > 0) as people
                from <usage> d
                where d.org_id = :org and d.day >= :first and d.day < :end
                """.replace("<usage>", VisibleUsageStore.table("actor_days", "actor_days", whose));
        return bind(handle, sql, whose, days)
                .map((row, context) ->
                        new Sum(new Money(row.getBigDecimal("net")), row.getLong("requests"), row.getLong("people")))
                .one();
    }

    private static List<ReviewFacts.Share> top(Handle handle, Whose whose, DayRange days) {
        String sql = """
                with d as (
                    select actor, user_id, sum(net) as net
                    from <usage> o
                    where o.org_id = :org and o.day >= :first and o.day < :end
                    group by actor, user_id
                )
                select <actor>, d.net
                from d left join users u on u.org_id = :org and u.user_id = d.user_id
                order by d.net desc, <sort_key>, d.actor collate "C"
                limit <top>
                """.replace("<usage>", VisibleUsageStore.table("actor_days", "actor_days", whose))
                .replace("<actor>", ActorStore.COLUMNS)
                .replace("<sort_key>", ActorStore.SORT_KEY)
                .replace("<top>", String.valueOf(TOP));
        return bind(handle, sql, whose, days)
                .map((row, context) -> new ReviewFacts.Share(name(row), new Money(row.getBigDecimal("net"))))
                .list();
    }

    private static String name(ResultSet row) throws SQLException {
        Actor actor = ActorStore.read(row);
        return actor.name().or(actor::email).orElse(actor.id());
    }

    private static List<ReviewFacts.Share> models(Handle handle, Whose whose, DayRange days) {
        String sql = """
                select d.model, sum(d.net) as net
                from <usage> d
                where d.org_id = :org and d.day >= :first and d.day < :end
                group by d.model
                order by net desc, d.model collate "C"
                limit <top>
                """.replace("<usage>", VisibleUsageStore.table("organization_days", "daily_usage", whose))
                .replace("<top>", String.valueOf(TOP));
        return bind(handle, sql, whose, days)
                .map((row, context) ->
                        new ReviewFacts.Share(row.getString("model"), new Money(row.getBigDecimal("net"))))
                .list();
    }

    private static ReviewFacts.Flaw flaw(Handle handle, Whose whose, DayRange days, String condition) {
        String sql = """
                select coalesce(sum(d.requests), 0) as requests, coalesce(sum(d.net), 0) as net
                from <usage> d
                where d.org_id = :org and d.day >= :first and d.day < :end and <condition>
                """.replace("<usage>", VisibleUsageStore.table("organization_days", "daily_usage", whose))
                .replace("<condition>", condition);
        return bind(handle, sql, whose, days)
                .map((row, context) ->
                        new ReviewFacts.Flaw(row.getLong("requests"), new Money(row.getBigDecimal("net"))))
                .one();
    }

    private static Query bind(Handle handle, String sql, Whose whose, DayRange days) {
        return VisibleUsageStore.bind(handle.createQuery(sql), whose)
                .bind("first", days.first())
                .bind("end", days.end());
    }

    private record Sum(Money net, long requests, long people) {}
}
