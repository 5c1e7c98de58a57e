package dev.tokenward.analytics.report;

import dev.tokenward.analytics.window.DayRange;
import dev.tokenward.commons.money.Money;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** What counts against ceilings and pools, and whom they stop. */
@Singleton
class CeilingStore {
    /** What everyone spent, unattributed usage included. @param product the one surface; empty for all */
    Money ofOrganization(Handle handle, String organization, Optional<String> product, DayRange days) {
        String sql = """
                select coalesce(sum(net), 0) from organization_days
                where org_id = :org and day >= :first and day < :end
                  and (cast(:product as text) is null or product = :product)
                """;
        return sum(handle, sql, new Seen(organization, List.of()), product, days, days.first());
    }

    /** What those spent who are in the group today, as limits-service counts a pool. */
    Money ofGroup(
            Handle handle,
            String organization,
            String group,
            Optional<String> product,
            DayRange days,
            LocalDate today) {
        String sql = """
                select coalesce(sum(d.net), 0) from memberships m
                    join actor_days d on d.org_id = :org and d.actor = m.user_id and d.day >= :first and d.day < :end
                where m.org_id = :org and m.group_id = any(:groups)
                  and m.since_day <= :today and (m.until_day is null or :today < m.until_day)
                  and (cast(:product as text) is null or d.product = :product)
                """;
        return sum(handle, sql, new Seen(organization, List.of(group)), product, days, today);
    }

    /**
     * Active users with a seat: of the group or of everyone, and of a surface those who used it on these days.
     */
    long people(Handle handle, Seen seen, Optional<String> product, DayRange days, LocalDate today) {
        String sql = """
                select count(*) from users u
                where u.org_id = :org and u.status = 'active' and u.seat_tier is not null
                  and (cast(:product as text) is null or exists (select from actor_days d where d.org_id = :org
                      and d.actor = u.user_id and d.product = :product and d.requests > 0 and d.day >= :first and d.day < :end))
                  <seen>
                """.replace("<seen>", seen.everyone() ? "" : """
                and exists (select from memberships m where m.org_id = :org and m.user_id = u.user_id
                    and m.group_id = any(:groups)
                    and m.since_day <= :today and (m.until_day is null or :today < m.until_day))
                """);
        return query(handle, sql, seen, product, days, today).mapTo(Long.class).one();
    }

    private static Money sum(
            Handle handle, String sql, Seen seen, Optional<String> product, DayRange days, LocalDate today) {
        return new Money(query(handle, sql, seen, product, days, today)
                .mapTo(BigDecimal.class)
                .one());
    }

    private static Query query(
            Handle handle, String sql, Seen seen, Optional<String> product, DayRange days, LocalDate today) {
        Query query = SeenUsageStore.query(handle, sql, seen, days).bind("product", product.orElse(null));
        return sql.contains(":today") ? query.bind("today", today) : query;
    }
}
