package dev.tokenward.limits.webhook;

import dev.tokenward.commons.Ids;
import dev.tokenward.commons.webhook.AttemptOutcome;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Events on their way, those that arrived and those that were given up. */
@Singleton
class DeliveryStore {
    private final Jdbi jdbi;

    DeliveryStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Answers their ids. */
    List<String> add(Webhook webhook, List<OutgoingEvent> events, List<String> written, Instant now) {
        List<String> ids = events.stream().map(event -> Ids.next("delivery")).toList();
        jdbi.useHandle(handle -> {
            PreparedBatch batch = handle.prepareBatch("""
                    insert into alert_deliveries (org_id, id, webhook_id, event_id, event, status, attempts,
                        next_attempt_at, created_at)
                    values (?, ?, ?, ?, ?, 'pending', 0, ?, ?)
                    """);
            for (int index = 0; index < ids.size(); index++) {
                batch.add(
                        webhook.organization(),
                        ids.get(index),
                        webhook.id(),
                        events.get(index).id(),
                        written.get(index),
                        now,
                        now);
            }
            batch.execute();
        });
        return ids;
    }

    /** Those webhooks, of every organization, that something is due for. */
    List<WebhookKey> webhooksWithDue(Instant now) {
        return jdbi.withHandle(handle -> handle.select("""
                        select distinct org_id, webhook_id from alert_deliveries
                        where status = 'pending' and next_attempt_at <= ? limit 1000
                        """, now)
                .map((row, context) -> new WebhookKey(row.getString("org_id"), row.getString("webhook_id")))
                .list());
    }

    /** Takes the webhook's next delivery that is due: an attempt that nobody ends is given up for lost at {@code lostAt}. */
    Optional<Delivery> claim(WebhookKey webhook, Instant now, Instant lostAt) {
        String sql = """
                update alert_deliveries set attempts = attempts + 1, next_attempt_at = :lost
                where org_id = :org and id = (
                    select id from alert_deliveries
                    where org_id = :org and webhook_id = :webhook and status = 'pending' and next_attempt_at <= :now
                    order by next_attempt_at, id limit 1 for update skip locked)
                returning *
                """;
        return jdbi.withHandle(handle -> handle.createQuery(sql)
                .bind("org", webhook.organization())
                .bind("webhook", webhook.id())
                .bind("now", now)
                .bind("lost", lostAt)
                .map((row, context) -> delivery(row))
                .findOne());
    }

    /** Leaves alone what somebody has taken up again meanwhile. */
    void end(Delivery claimed, Delivery.Status status, AttemptOutcome outcome, Instant next, Instant now) {
        String sql = """
                update alert_deliveries set status = :status, http_status = :http, failure = :failure,
                    next_attempt_at = :next, ended_at = :ended
                where org_id = :org and id = :id and status = 'pending' and attempts = :attempts
                """;
        jdbi.useHandle(handle -> handle.createUpdate(sql)
                .bind("org", claimed.organization())
                .bind("id", claimed.id())
                .bind("attempts", claimed.attempts())
                .bind("status", status.wireName())
                .bind("http", outcome.httpStatus().orElse(null))
                .bind("failure", outcome.failure().orElse(null))
                .bind("next", next)
                .bind("ended", status == Delivery.Status.PENDING ? null : now)
                .execute());
    }

    /** Newest first; before that id alone. */
    List<Delivery> list(String organization, List<String> statuses, String webhookId, String beforeId, int limit) {
        String sql = """
                select * from alert_deliveries
                where org_id = :org and (:before = '' or id < :before) and (:webhook = '' or webhook_id = :webhook)
                  and (cardinality(:statuses) = 0 or status = any(:statuses))
                order by id desc limit :limit
                """;
        return jdbi.withHandle(handle -> handle.createQuery(sql)
                .bind("org", organization)
                .bind("before", beforeId)
                .bind("webhook", webhookId)
                .bindArray("statuses", String.class, statuses)
                .bind("limit", limit)
                .map((row, context) -> delivery(row))
                .list());
    }

    Optional<Delivery> find(String organization, String id) {
        return jdbi.withHandle(
                handle -> handle.select("select * from alert_deliveries where org_id = ? and id = ?", organization, id)
                        .map((row, context) -> delivery(row))
                        .findOne());
    }

    /** Kept from others until the transaction ends. */
    Optional<Delivery> lock(String organization, String id) {
        return jdbi.withHandle(handle -> handle.select(
                        "select * from alert_deliveries where org_id = ? and id = ? for update", organization, id)
                .map((row, context) -> delivery(row))
                .findOne());
    }

    Delivery again(String organization, String id, Instant now) {
        String sql = """
                update alert_deliveries set status = 'pending', attempts = 0, next_attempt_at = :now, ended_at = null
                where org_id = :org and id = :id returning *
                """;
        return jdbi.withHandle(handle -> handle.createQuery(sql)
                .bind("org", organization)
                .bind("id", id)
                .bind("now", now)
                .map((row, context) -> delivery(row))
                .one());
    }

    /** Of every organization. */
    void forgetEndedBefore(Instant before) {
        jdbi.useHandle(handle ->
                handle.execute("delete from alert_deliveries where status <> 'pending' and ended_at < ?", before));
    }

    private static Delivery delivery(ResultSet row) throws SQLException {
        return new Delivery(
                row.getString("org_id"),
                row.getString("id"),
                row.getString("webhook_id"),
                row.getString("event_id"),
                row.getString("event"),
                Delivery.Status.valueOf(row.getString("status").toUpperCase(Locale.ROOT)),
                row.getInt("attempts"),
                row.getObject("next_attempt_at", OffsetDateTime.class).toInstant(),
                Optional.ofNullable(row.getObject("http_status", Integer.class)),
                Optional.ofNullable(row.getString("failure")),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                Optional.ofNullable(row.getObject("ended_at", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant));
    }

    record WebhookKey(String organization, String id) {}
}
