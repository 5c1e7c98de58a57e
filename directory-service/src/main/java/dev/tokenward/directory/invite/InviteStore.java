package dev.tokenward.directory.invite;

import dev.tokenward.commons.identity.Role;
import dev.tokenward.commons.problem.ProblemException;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** Keeps invites. */
@Singleton
class InviteStore {
    private final Jdbi jdbi;

    InviteStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    void insert(String organization, Invite invite) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        insert into invites (org_id, id, email, role, seat_tier, rbac_group_ids, invited_at, expires_at)
                        values (:org, :id, :email, :role, :seat_tier, :groups, :invited_at, :expires_at)
                        """)
                .bind("org", organization)
                .bind("id", invite.id())
                .bind("email", invite.email())
                .bind("role", invite.role().wireName())
                .bind("seat_tier", invite.seatTier())
                .bindArray("groups", String.class, invite.groupIds())
                .bind("invited_at", invite.invitedAt())
                .bind("expires_at", invite.expiresAt())
                .execute());
    }

    void accept(String organization, String id, String userId, Instant now) {
        jdbi.useHandle(handle -> handle.execute(
                "update invites set accepted_at = ?, user_id = ? where org_id = ? and id = ?",
                now,
                userId,
                organization,
                id));
    }

    void delete(String organization, String id, Instant now) {
        jdbi.useHandle(handle ->
                handle.execute("update invites set deleted_at = ? where org_id = ? and id = ?", now, organization, id));
    }

    Invite get(String organization, String id) {
        return jdbi.withHandle(handle -> handle.createQuery("select * from invites where org_id = :org and id = :id")
                        .bind("org", organization)
                        .bind("id", id)
                        .map((row, context) -> invite(row))
                        .findOne())
                .orElseThrow(() -> ProblemException.notFound("invite", id));
    }

    /** Those of these addresses that are pending. */
    List<Invite> pending(String organization, List<String> emails, Instant now) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select * from invites
                        where org_id = :org and email = any(:emails)
                          and accepted_at is null and deleted_at is null and expires_at > :now
                        order by id
                        """)
                .bind("org", organization)
                .bindArray("emails", String.class, emails)
                .bind("now", now)
                .map((row, context) -> invite(row))
                .list());
    }

    /** In the order of their making, or backwards from {@code beforeId}; without the deleted. */
    List<Invite> list(String organization, InviteSelection selection, Instant now, int limit) {
        String where = """
                select i.* from invites i
                where i.org_id = :org and i.deleted_at is null
                  and (:email = '' or i.email = :email)
                  and (cardinality(:roles) = 0 or i.role = any(:roles))
                  and (cardinality(:statuses) = 0
                       or case when i.accepted_at is not null then 'accepted'
                               when i.expires_at <= :now then 'expired' else 'pending' end = any(:statuses))
                """;
        String order = selection.backwards()
                ? "and i.id < :position order by i.id desc limit :limit"
                : "and i.id > :position order by i.id limit :limit";
        return jdbi.withHandle(handle -> handle.createQuery(where + order)
                .bind("org", organization)
                .bind("email", selection.email())
                .bindArray("roles", String.class, selection.roles())
                .bindArray("statuses", String.class, selection.statuses())
                .bind("now", now)
                .bind("position", selection.backwards() ? selection.beforeId() : selection.afterId())
                .bind("limit", limit)
                .map((row, context) -> invite(row))
                .list());
    }

    private static Invite invite(ResultSet row) throws SQLException {
        return new Invite(
                row.getString("id"),
                row.getString("email"),
                Role.ofWireName(row.getString("role")).orElseThrow(),
                Optional.ofNullable(row.getString("seat_tier")),
                List.of((String[]) row.getArray("rbac_group_ids").getArray()),
                row.getTimestamp("invited_at").toInstant(),
                row.getTimestamp("expires_at").toInstant(),
                Optional.ofNullable(row.getTimestamp("accepted_at")).map(Timestamp::toInstant),
                Optional.ofNullable(row.getTimestamp("deleted_at")).map(Timestamp::toInstant),
                Optional.ofNullable(row.getString("user_id")));
    }
}
