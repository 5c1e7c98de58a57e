package dev.tokenward.limits.webhook;

import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** The receivers of organizations. */
@Singleton
class WebhookStore {
    private final Jdbi jdbi;

    WebhookStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    void add(Webhook webhook) {
        String sql = """
                insert into alert_webhooks (org_id, id, url, description, secret_digest, created_at)
                values (:org, :id, :url, :description, :digest, :created)
                """;
        jdbi.useHandle(handle -> handle.createUpdate(sql)
                .bind("org", webhook.organization())
                .bind("id", webhook.id())
                .bind("url", webhook.url())
                .bind("description", webhook.description().orElse(null))
                .bind("digest", webhook.secretDigest())
                .bind("created", webhook.createdAt())
                .execute());
    }

    /** By id, which is by time of making; those after {@code afterId} alone. */
    List<Webhook> list(String organization, String afterId, int limit) {
        return jdbi.withHandle(handle -> handle.select(
                        "select * from alert_webhooks where org_id = ? and id > ? order by id limit ?",
                        organization,
                        afterId,
                        limit)
                .map((row, context) -> webhook(row))
                .list());
    }

    Optional<Webhook> find(String organization, String id) {
        return jdbi.withHandle(
                handle -> handle.select("select * from alert_webhooks where org_id = ? and id = ?", organization, id)
                        .map((row, context) -> webhook(row))
                        .findOne());
    }

    /** Kept from others until the transaction ends. */
    Optional<Webhook> lock(String organization, String id) {
        return jdbi.withHandle(handle -> handle.select(
                        "select * from alert_webhooks where org_id = ? and id = ? for update", organization, id)
                .map((row, context) -> webhook(row))
                .findOne());
    }

    /** With all that is still to be told to it. */
    void delete(String organization, String id) {
        jdbi.useHandle(handle -> {
            handle.execute("delete from alert_deliveries where org_id = ? and webhook_id = ?", organization, id);
            handle.execute("delete from alert_webhooks where org_id = ? and id = ?", organization, id);
        });
    }

    private static Webhook webhook(ResultSet row) throws SQLException {
        return new Webhook(
                row.getString("org_id"),
                row.getString("id"),
                row.getString("url"),
                Optional.ofNullable(row.getString("description")),
                row.getString("secret_digest"),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }
}
