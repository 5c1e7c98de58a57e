package dev.tokenward.limits.increase;

import dev.tokenward.commons.money.Money;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** The policies of requests that organizations have set. */
@Singleton
class IncreasePolicyStore {
    private final Jdbi jdbi;

    IncreasePolicyStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** The default one while none was set. */
    IncreasePolicy find(String organization) {
        return jdbi.withHandle(handle -> handle.select("select * from increase_policies where org_id = ?", organization)
                .map((row, context) -> policy(row))
                .findOne()
                .orElse(IncreasePolicy.DEFAULT));
    }

    /** Kept from others until the transaction ends. */
    IncreasePolicy lock(String organization) {
        jdbi.useHandle(handle -> handle.createQuery(
                        "select pg_advisory_xact_lock(hashtextextended('increase_policy/' || :org, 0))")
                .bind("org", organization)
                .mapToMap()
                .one());
        return find(organization);
    }

    void put(String organization, IncreasePolicy policy) {
        String sql = """
                insert into increase_policies (org_id, owner_percent, auto_approve_below, auto_approve_percent,
                    auto_approve_times, retry_after_denial_days, updated_at)
                values (:org, :owner, :below, :percent, :times, :retry, :updated)
                on conflict (org_id) do update set owner_percent = excluded.owner_percent,
                    auto_approve_below = excluded.auto_approve_below,
                    auto_approve_percent = excluded.auto_approve_percent,
                    auto_approve_times = excluded.auto_approve_times,
                    retry_after_denial_days = excluded.retry_after_denial_days, updated_at = excluded.updated_at
                """;
        jdbi.useHandle(handle -> handle.createUpdate(sql)
                .bind("org", organization)
                .bind("owner", policy.ownerPercent().orElse(null))
                .bind("below", policy.autoApproveBelow().orElse(null))
                .bind("percent", policy.autoApprovePercent().orElse(null))
                .bind("times", policy.autoApproveTimes())
                .bind("retry", policy.retryAfterDenialDays())
                .bind("updated", policy.updatedAt().orElseThrow())
                .execute());
    }

    private static IncreasePolicy policy(ResultSet row) throws SQLException {
        return new IncreasePolicy(
                Optional.ofNullable(row.getObject("owner_percent", Integer.class)),
                Optional.ofNullable(row.getBigDecimal("auto_approve_below")).map(Money::new),
                Optional.ofNullable(row.getObject("auto_approve_percent", Integer.class)),
                row.getInt("auto_approve_times"),
                row.getInt("retry_after_denial_days"),
                Optional.of(row.getObject("updated_at", OffsetDateTime.class).toInstant()));
    }
}
