package dev.tokenward.analytics.delivery;

import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatement;

/** Reviews on their way, those that arrived and those that were given up. */
@Singleton
class DeliveryStore {
    /** What was made longer ago is old news, and not brought to anybody anew. */
    private static final Duration NEWS = Duration.ofDays(7);

    private static final int MOST_AT_ONCE = 500;

    /** Whether the review {@code r} is for the one who made the subscription {@code s}. */
    private static final String ALLOWED = """
            (
                (s.user_id is null and r.audience = 'organization')
                or exists (
                    select from users u
                    where u.org_id = s.org_id and u.user_id = s.user_id and u.status = 'active'
                        and case when u.role = any(:readers) then r.audience = 'organization' else exists (
                            select from groups g
                            where g.org_id = r.org_id and g.group_id = r.audience and u.user_id = any(g.owner_ids)) end)
            )
            """;

    private final Jdbi jdbi;

    DeliveryStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Of every organization: each new review to each subscriber whom it is for, once. */
    void queue(Instant now) {
        String sql = """
                insert into review_deliveries
                    (org_id, id, subscription_id, review_id, status, attempts, next_attempt_at, created_at)
                select r.org_id, 'review_delivery_' || replace(cast(gen_random_uuid() as text), '-', ''), s.id, r.id,
                    'pending', 0, :now, :now
                from reviews r join review_subscriptions s on s.org_id = r.org_id and s.created_at <= r.made_at
                where r.made_at > :since and <allowed>
                on conflict (org_id, subscription_id, review_id) do nothing
                """.replace("<allowed>", ALLOWED);
        jdbi.useHandle(handle -> readers(handle.createUpdate(sql))
                .bind("now", now)
                .bind("since", now.minus(NEWS))
                .execute());
    }

    /** Of every organization, the longest due first. */
    List<Key> due(Instant now) {
        return jdbi.withHandle(handle -> handle.select("""
                        select org_id, id from review_deliveries
                        where status = 'pending' and next_attempt_at <= ? order by next_attempt_at limit ?
                        """, now, MOST_AT_ONCE)
                .map((row, context) -> new Key(row.getString("org_id"), row.getString("id")))
                .list());
    }

    /** Takes a delivery that is due, one of those who ask: an attempt that nobody ends is given up for lost at {@code lostAt}. */
    Optional<Delivery> claim(Key key, Instant now, Instant lostAt) {
        String sql = """
                with claimed as (
                    update review_deliveries set attempts = attempts + 1, next_attempt_at = :lost
                    where org_id = :org and id = :id and status = 'pending' and next_attempt_at <= :now
                    returning *
                )
                select d.id as delivery_id, d.attempts, d.review_id, s.*, <allowed> as allowed,
                    (select u.email from users u where u.org_id = s.org_id and u.user_id = s.user_id) as email
                from claimed d
                join review_subscriptions s on s.org_id = :org and s.id = d.subscription_id
                join reviews r on r.org_id = :org and r.id = d.review_id
                """.replace("<allowed>", ALLOWED);
        return jdbi.withHandle(handle -> readers(handle.createQuery(sql))
                .bind("org", key.organization())
                .bind("id", key.id())
                .bind("now", now)
                .bind("lost", lostAt)
                .map((row, context) -> delivery(row))
                .findOne());
    }

    /** @param status {@code pending}, {@code delivered} or {@code dead}; what somebody has taken up meanwhile is left alone */
    void end(Key key, int attempts, String status, Optional<String> failure, Instant next, Instant now) {
        String sql = """
                update review_deliveries set status = :status, failure = :failure, next_attempt_at = :next,
                    ended_at = case when :status = 'pending' then null else cast(:now as timestamptz) end
                where org_id = :org and id = :id and status = 'pending' and attempts = :attempts
                """;
        jdbi.useHandle(handle -> handle.createUpdate(sql)
                .bind("org", key.organization())
                .bind("id", key.id())
                .bind("attempts", attempts)
                .bind("status", status)
                .bind("failure", failure.orElse(null))
                .bind("next", next)
                .bind("now", now)
                .execute());
    }

    private static <S extends SqlStatement<S>> S readers(S statement) {
        return statement
                .registerArrayType(String.class, "text")
                .bindArray("readers", String.class, SubscriptionStore.READERS);
    }

    private static Delivery delivery(ResultSet row) throws SQLException {
        return new Delivery(
                row.getString("delivery_id"),
                row.getInt("attempts"),
                SubscriptionStore.subscription(row),
                row.getString("review_id"),
                Optional.ofNullable(row.getString("email")),
                row.getBoolean("allowed"));
    }

    record Key(String organization, String id) {}
}
