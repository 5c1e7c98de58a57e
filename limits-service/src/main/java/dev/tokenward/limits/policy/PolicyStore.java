package dev.tokenward.limits.policy;

import dev.tokenward.commons.feed.Change;
import dev.tokenward.commons.feed.ChangeFeed;
import dev.tokenward.commons.feed.ChangePage;
import dev.tokenward.commons.money.Money;
import dev.tokenward.limits.precedence.MultipleLimits;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** The policies that organizations have set. */
@Singleton
class PolicyStore {
    private static final String COLUMNS = """
            org_id, multiple_limits, stale_data, mode, lease_minutes, turn_overrun, default_hold, blocked_message,
            updated_at, revision, changed_xid::text::bigint as changed_xid
            """;

    private final Jdbi jdbi;
    private final ChangeFeed feed;

    PolicyStore(Jdbi jdbi, ChangeFeed feed) {
        this.jdbi = jdbi;
        this.feed = feed;
    }

    /** Answers the policy as kept, with its version. */
    LimitPolicy put(String organization, LimitPolicy policy) {
        String sql = """
                insert into limit_policies (org_id, multiple_limits, stale_data, mode, lease_minutes, turn_overrun,
                    default_hold, blocked_message, updated_at)
                values (:org, :multiple, :stale, :mode, :lease, :overrun, :hold, :message, :updated)
                on conflict (org_id) do update set multiple_limits = excluded.multiple_limits,
                    stale_data = excluded.stale_data, mode = excluded.mode, lease_minutes = excluded.lease_minutes,
                    turn_overrun = excluded.turn_overrun, default_hold = excluded.default_hold,
                    blocked_message = excluded.blocked_message, updated_at = excluded.updated_at,
                    revision = limit_policies.revision + 1, changed_xid = pg_current_xact_id()
                returning\s""" + COLUMNS;
        return jdbi.withHandle(handle -> handle.createQuery(sql)
                .bind("org", organization)
                .bind("multiple", policy.multipleLimits().wireName())
                .bind("stale", policy.staleData().wireName())
                .bind("mode", policy.mode().wireName())
                .bind("lease", policy.lease().toMinutes())
                .bind("overrun", policy.turnOverrun().map(Money::usd).orElse(null))
                .bind("hold", policy.defaultHold().usd())
                .bind("message", policy.blockedMessage().orElse(null))
                .bind("updated", policy.updatedAt().orElseThrow())
                .map((row, context) -> policy(row))
                .one());
    }

    /** The policy of the organization, kept from others until the transaction ends; the default one while none was set. */
    LimitPolicy lock(String organization) {
        return jdbi.withHandle(handle -> {
            handle.createQuery("select pg_advisory_xact_lock(hashtextextended('limit_policy/' || :org, 0))")
                    .bind("org", organization)
                    .mapToMap()
                    .one();
            return handle.createQuery("select " + COLUMNS + " from limit_policies where org_id = :org")
                    .bind("org", organization)
                    .map((row, context) -> policy(row))
                    .findOne()
                    .orElse(LimitPolicy.DEFAULT);
        });
    }

    /** The policy of a past instant; empty before one was set. */
    Optional<LimitPolicy> at(String organization, Instant instant) {
        String sql = """
                select (jsonb_populate_record(p, h.state)).*
                from limit_policy_history h join limit_policies p on p.org_id = h.org_id
                where h.org_id = :org and h.valid_from <= :instant
                order by h.revision desc limit 1
                """;
        return jdbi.withHandle(handle -> handle.createQuery(sql)
                .bind("org", organization)
                .bind("instant", instant)
                .map((row, context) -> policy(row))
                .findOne());
    }

    ChangePage<LimitPolicy> changes(String after, int limit, int waitSeconds) {
        String sql = "select org_id as row_id, " + COLUMNS + """
                from limit_policies p
                where (p.changed_xid, p.org_id) > (cast(:after_xid as xid8), :after_id)
                    and p.changed_xid < pg_snapshot_xmin(pg_current_snapshot())
                order by p.changed_xid, p.org_id limit :limit
                """;
        return feed.read(
                sql,
                (row, context) -> Change.of(row.getString("org_id"), row.getString("org_id"), policy(row)),
                after,
                limit,
                waitSeconds);
    }

    private static LimitPolicy policy(ResultSet row) throws SQLException {
        return new LimitPolicy(
                MultipleLimits.valueOf(row.getString("multiple_limits").toUpperCase(Locale.ROOT)),
                StaleData.valueOf(row.getString("stale_data").toUpperCase(Locale.ROOT)),
                AdmissionMode.valueOf(row.getString("mode").toUpperCase(Locale.ROOT)),
                Duration.ofMinutes(row.getLong("lease_minutes")),
                Optional.ofNullable(row.getBigDecimal("turn_overrun")).map(Money::new),
                new Money(row.getBigDecimal("default_hold")),
                Optional.ofNullable(row.getString("blocked_message")),
                Optional.of(row.getObject("updated_at", OffsetDateTime.class).toInstant()),
                row.getLong("revision"));
    }
}
