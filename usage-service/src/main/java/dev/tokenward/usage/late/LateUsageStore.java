package dev.tokenward.usage.late;

import dev.tokenward.commons.money.Money;
import dev.tokenward.usage.late.LateUsageResponse.LateLineResponse;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** Reads late events by an index that has them alone. */
@Singleton
class LateUsageStore {
    private static final String LATE = """
            select case when (occurred_at at time zone 'UTC')::date = (counted_at at time zone 'UTC')::date
                       then 'late' else 'adjustment' end as kind,
                   product, count(*) as events, sum(requests) as requests, sum(net) as net
            from usage_events
            where org_id = :org and counted_at >= cast(:from as timestamp) at time zone 'UTC'
              and counted_at < cast(:to as timestamp) at time zone 'UTC'
              and recorded_at - occurred_at > interval '24 hours' and voided_at is null
            group by 1, product
            order by kind desc, product collate "C"
            """;

    private final Jdbi jdbi;

    LateUsageStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** @param to exclusive; days on which the usage counts */
    List<LateLineResponse> lines(String organization, LocalDate from, LocalDate to) {
        return jdbi.withHandle(handle -> handle.createQuery(LATE)
                .bind("org", organization)
                .bind("from", from)
                .bind("to", to)
                .map((row, context) -> new LateLineResponse(
                        row.getString("kind"),
                        row.getString("product"),
                        row.getLong("events"),
                        row.getLong("requests"),
                        new Money(row.getBigDecimal("net"))))
                .list());
    }
}
