package dev.tokenward.analytics.delivery;

import dev.tokenward.commons.identity.Role;
import dev.tokenward.commons.identity.Scope;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Who subscribed to reviews. */
@Singleton
class SubscriptionStore {
    /** Roles of the directory that see everyone's usage. */
    static final List<String> READERS = Stream.of(Role.values())
            .filter(role -> role.scopes().contains(Scope.ANALYTICS_READ))
            .map(Role::wireName)
            .toList();

    private final Jdbi jdbi;

    SubscriptionStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** False where the person has one by mail already. */
    boolean add(Subscription subscription) {
        String sql = """
                insert into review_subscriptions (org_id, id, user_id, key_id, channel, url, secret_digest, created_at)
                values (:org, :id, :user, :key, :channel, :url, :digest, :created)
                on conflict do nothing
                """;
        return jdbi.withHandle(handle -> handle.createUpdate(sql)
                        .bind("org", subscription.organization())
                        .bind("id", subscription.id())
                        .bind("user", subscription.userId().orElse(null))
                        .bind("key", subscription.keyId())
                        .bind("channel", subscription.channel().wireName())
                        .bind("url", subscription.url().orElse(null))
                        .bind("digest", subscription.secretDigest().orElse(null))
                        .bind("created", subscription.createdAt())
                        .execute()
                == 1);
    }

    /** Of a person, or of the organization's own keys; by id, those after {@code afterId} alone. */
    List<Subscription> list(String organization, Optional<String> userId, String afterId, int limit) {
        String sql = """
                select * from review_subscriptions
                where org_id = :org and user_id is not distinct from cast(:user as text) and id > :after
                order by id limit :limit
                """;
        return jdbi.withHandle(handle -> handle.createQuery(sql)
                .bind("org", organization)
                .bind("user", userId.orElse(null))
                .bind("after", afterId)
                .bind("limit", limit)
                .map((row, context) -> subscription(row))
                .list());
    }

    Optional<Subscription> find(String organization, String id) {
        return jdbi.withHandle(handle -> handle.select(
                        "select * from review_subscriptions where org_id = ? and id = ?", organization, id)
                .map((row, context) -> subscription(row))
                .findOne());
    }

    /** With all that is still to be brought. */
    void delete(Handle handle, String organization, String id) {
        handle.execute("delete from review_subscriptions where org_id = ? and id = ?", organization, id);
    }

    /** Whether there is any review that the person may get: of the organization, or of a group. */
    boolean mayReceive(String organization, String userId) {
        String sql = """
                select exists (
                    select from users u
                    where u.org_id = :org and u.user_id = :user and u.status = 'active' and (
                        u.role = any(:readers)
                        or exists (select from groups g where g.org_id = u.org_id and u.user_id = any(g.owner_ids))))
                """;
        return jdbi.withHandle(handle -> handle.createQuery(sql)
                .registerArrayType(String.class, "text")
                .bind("org", organization)
                .bind("user", userId)
                .bindArray("readers", String.class, READERS)
                .mapTo(Boolean.class)
                .one());
    }

    static Subscription subscription(ResultSet row) throws SQLException {
        return new Subscription(
                row.getString("org_id"),
                row.getString("id"),
                Optional.ofNullable(row.getString("user_id")),
                row.getString("key_id"),
                Subscription.Channel.ofWireName(row.getString("channel")).orElseThrow(),
                Optional.ofNullable(row.getString("url")),
                Optional.ofNullable(row.getString("secret_digest")),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }
}
