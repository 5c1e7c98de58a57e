package dev.tokenward.directory.role;

import dev.tokenward.commons.problem.ProblemException;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;

/** Keeps roles and their permissions. */
@Singleton
class RoleStore {
    private final Jdbi jdbi;

    RoleStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    void insert(String organization, RbacRole role) {
        jdbi.useHandle(handle -> handle.execute(
                "insert into rbac_roles (org_id, id, display_name, created_at, updated_at) values (?, ?, ?, ?, ?)",
                organization,
                role.id(),
                role.displayName(),
                role.createdAt(),
                role.updatedAt()));
    }

    void rename(String organization, String id, String displayName, Instant now) {
        jdbi.useHandle(handle -> handle.execute(
                "update rbac_roles set display_name = ?, updated_at = ? where org_id = ? and id = ?",
                displayName,
                now,
                organization,
                id));
    }

    void delete(String organization, String id) {
        jdbi.useTransaction(handle -> {
            handle.execute("delete from role_permissions where org_id = ? and role_id = ?", organization, id);
            handle.execute("delete from group_roles where org_id = ? and role_id = ?", organization, id);
            handle.execute("delete from rbac_roles where org_id = ? and id = ?", organization, id);
        });
    }

    Optional<RbacRole> find(String organization, String id) {
        return jdbi.withHandle(handle -> handle.createQuery("select * from rbac_roles where org_id = :org and id = :id")
                .bind("org", organization)
                .bind("id", id)
                .map((row, context) -> role(row))
                .findOne());
    }

    RbacRole get(String organization, String id) {
        return find(organization, id).orElseThrow(() -> ProblemException.notFound("role", id));
    }

    List<RbacRole> list(String organization, String afterId, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select * from rbac_roles where org_id = :org and id > :after order by id limit :limit")
                .bind("org", organization)
                .bind("after", afterId)
                .bind("limit", limit)
                .map((row, context) -> role(row))
                .list());
    }

    /** A permission that the role has already stays as it is. */
    void addPermission(String organization, String id, String action, Instant now) {
        jdbi.useHandle(handle -> handle.execute(
                "insert into role_permissions (org_id, role_id, action, since) values (?, ?, ?, ?) on conflict do nothing",
                organization,
                id,
                action,
                now));
    }

    /** @return false when the role has no such permission */
    boolean removePermission(String organization, String id, String action) {
        return jdbi.withHandle(handle -> handle.execute(
                        "delete from role_permissions where org_id = ? and role_id = ? and action = ?",
                        organization,
                        id,
                        action)
                == 1);
    }

    List<String> permissions(String organization, String id, String afterAction, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select action from role_permissions
                        where org_id = :org and role_id = :role and action > :after order by action limit :limit
                        """)
                .bind("org", organization)
                .bind("role", id)
                .bind("after", afterAction)
                .bind("limit", limit)
                .mapTo(String.class)
                .list());
    }

    /** All of a role's actions. */
    Set<String> actions(String organization, String id) {
        return Set.copyOf(permissions(organization, id, "", Integer.MAX_VALUE));
    }

    private static RbacRole role(ResultSet row) throws SQLException {
        return new RbacRole(
                row.getString("id"),
                row.getString("display_name"),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("updated_at").toInstant());
    }
}
