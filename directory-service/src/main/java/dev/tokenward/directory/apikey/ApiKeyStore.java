package dev.tokenward.directory.apikey;

import dev.tokenward.commons.identity.Role;
import dev.tokenward.commons.problem.ProblemException;
import jakarta.inject.Singleton;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** Keeps keys and the hashes of their secrets. */
@Singleton
class ApiKeyStore {
    private final Jdbi jdbi;

    ApiKeyStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    void insert(String organization, ApiKey key, byte[] secretHash) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        insert into api_keys (org_id, id, name, secret_hash, hint, role, scopes, user_id, created_at, created_by,
                                              expires_at)
                        values (:org, :id, :name, :hash, :hint, :role, :scopes, :user, :created_at, :created_by, :expires_at)
                        """)
                .bind("org", organization)
                .bind("id", key.id())
                .bind("name", key.name())
                .bind("hash", secretHash)
                .bind("hint", key.hint())
                .bind("role", key.role().map(Role::wireName))
                .bindArray("scopes", String.class, key.scopes())
                .bind("user", key.userId())
                .bind("created_at", key.createdAt())
                .bind("created_by", key.createdBy())
                .bind("expires_at", key.expiresAt())
                .execute());
    }

    void update(String organization, String id, String name, KeyStatus status) {
        jdbi.useHandle(handle -> handle.execute(
                "update api_keys set name = ?, status = ? where org_id = ? and id = ?",
                name,
                status.wireName(),
                organization,
                id));
    }

    /** The secret before stays good until then; one before that ends at once. */
    void rotate(String organization, String id, KeySecret secret, Optional<Instant> previousUntil) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        update api_keys set secret_hash = :hash, hint = :hint, previous_until = :until,
                               previous_hash = case when cast(:until as timestamptz) is null then null else secret_hash end
                        where org_id = :org and id = :id
                        """)
                .bind("org", organization)
                .bind("id", id)
                .bind("hash", secret.hash())
                .bind("hint", secret.hint())
                .bind("until", previousUntil)
                .execute());
    }

    ApiKey get(String organization, String id) {
        return jdbi.withHandle(handle -> handle.createQuery("select * from api_keys where org_id = :org and id = :id")
                        .bind("org", organization)
                        .bind("id", id)
                        .map((row, context) -> key(row))
                        .findOne())
                .orElseThrow(() -> ProblemException.notFound("API key", id));
    }

    /** In the order of their making, or backwards from {@code beforeId}. */
    List<ApiKey> list(String organization, ApiKeySelection selection, Instant now, int limit) {
        String where = """
                select k.* from api_keys k
                where k.org_id = :org
                  and (:status = '' or :status =
                       case when k.status = 'active' and k.expires_at <= :now then 'expired' else k.status end)
                  and (:creator = '' or k.created_by = :creator)
                """;
        String order = selection.backwards()
                ? "and k.id < :position order by k.id desc limit :limit"
                : "and k.id > :position order by k.id limit :limit";
        return jdbi.withHandle(handle -> handle.createQuery(where + order)
                .bind("org", organization)
                .bind("position", selection.backwards() ? selection.beforeId() : selection.afterId())
                .bind("status", selection.status())
                .bind("creator", selection.creatorId())
                .bind("now", now)
                .bind("limit", limit)
                .map((row, context) -> key(row))
                .list());
    }

    /** The key whose secret this is, of any organization, when the person whom it belongs to is there and active. */
    Optional<KeyOfOrganization> verify(KeySecret secret, Instant now) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select k.* from api_keys k
                        where k.id = :id and k.status = 'active' and (k.expires_at is null or k.expires_at > :now)
                          and (k.user_id is null or exists (
                              select 1 from users u where u.org_id = k.org_id and u.id = k.user_id
                                and u.status = 'active' and u.deleted_at is null))
                        """)
                .bind("id", secret.keyId())
                .bind("now", now)
                .map((row, context) -> isSecretOf(row, secret, now)
                        ? Optional.of(new KeyOfOrganization(row.getString("org_id"), key(row)))
                        : Optional.<KeyOfOrganization>empty())
                .findOne()
                .flatMap(key -> key));
    }

    private static boolean isSecretOf(ResultSet row, KeySecret secret, Instant now) throws SQLException {
        byte[] hash = secret.hash();
        Timestamp previousUntil = row.getTimestamp("previous_until");
        boolean previous = previousUntil != null
                && previousUntil.toInstant().isAfter(now)
                && MessageDigest.isEqual(row.getBytes("previous_hash"), hash);
        return MessageDigest.isEqual(row.getBytes("secret_hash"), hash) || previous;
    }

    /** At most one write a minute and key. */
    void touch(KeyOfOrganization key, Instant now) {
        boolean recent = key.key()
                .lastUsedAt()
                .filter(last -> last.isAfter(now.minusSeconds(60)))
                .isPresent();
        if (!recent) {
            jdbi.useHandle(handle -> handle.execute(
                    "update api_keys set last_used_at = ? where org_id = ? and id = ?",
                    now,
                    key.organization(),
                    key.key().id()));
        }
    }

    private static ApiKey key(ResultSet row) throws SQLException {
        return new ApiKey(
                row.getString("id"),
                row.getString("name"),
                row.getString("hint"),
                Optional.ofNullable(row.getString("role")).flatMap(Role::ofWireName),
                List.of((String[]) row.getArray("scopes").getArray()),
                Optional.ofNullable(row.getString("user_id")),
                KeyStatus.ofWireName(row.getString("status")),
                row.getTimestamp("created_at").toInstant(),
                row.getString("created_by"),
                Optional.ofNullable(row.getTimestamp("expires_at")).map(Timestamp::toInstant),
                Optional.ofNullable(row.getTimestamp("last_used_at")).map(Timestamp::toInstant));
    }

    record KeyOfOrganization(String organization, ApiKey key) {}
}
