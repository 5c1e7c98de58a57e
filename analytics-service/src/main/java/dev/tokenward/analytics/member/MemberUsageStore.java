package dev.tokenward.analytics.member;

import dev.tokenward.analytics.window.DayRange;
import dev.tokenward.commons.money.Money;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** One person's usage, and no other's. */
@Singleton
class MemberUsageStore {
    List<MemberUsage.Part> parts(Handle handle, String organization, String userId, DayRange days) {
        String sql = """
                select day, product, model, sum(requests) as requests,
                    sum(uncached_input + cache_read + cache_write_5m + cache_write_1h + output) as tokens,
                    sum(net) as net
                from daily_usage
                where org_id = :org and actor = :user and user_id = :user and day >= :first and day < :end
                group by day, product, model
                """;
        return handle.createQuery(sql)
                .bind("org", organization)
                .bind("user", userId)
                .bind("first", days.first())
                .bind("end", days.end())
                .map((row, context) -> new MemberUsage.Part(
                        row.getObject("day", LocalDate.class),
                        row.getString("product"),
                        row.getString("model"),
                        new OwnUse(
                                row.getLong("requests"), row.getLong("tokens"), new Money(row.getBigDecimal("net")))))
                .list();
    }
}
