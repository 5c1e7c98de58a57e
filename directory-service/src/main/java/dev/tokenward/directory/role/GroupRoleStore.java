package dev.tokenward.directory.role;

import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** Keeps which group has which role. */
@Singleton
class GroupRoleStore {
    private static final String ROLES = """
            select g.group_id, g.role_id, g.since, r.display_name
            from group_roles g join rbac_roles r on r.org_id = g.org_id and r.id = g.role_id
            where g.org_id = :org and g.group_id = :group
            """;

    private final Jdbi jdbi;

    GroupRoleStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** A role that the group has already stays as it is. */
    void give(String organization, String groupId, String roleId, Instant now) {
        jdbi.useHandle(handle -> handle.execute(
                "insert into group_roles (org_id, group_id, role_id, since) values (?, ?, ?, ?) on conflict do nothing",
                organization,
                groupId,
                roleId,
                now));
    }

    void take(String organization, String groupId, String roleId) {
        jdbi.useHandle(handle -> handle.execute(
                "delete from group_roles where org_id = ? and group_id = ? and role_id = ?",
                organization,
                groupId,
                roleId));
    }

    Optional<GroupRole> find(String organization, String groupId, String roleId) {
        return jdbi.withHandle(handle -> handle.createQuery(ROLES + "and g.role_id = :role")
                .bind("org", organization)
                .bind("group", groupId)
                .bind("role", roleId)
                .map((row, context) -> role(row))
                .findOne());
    }

    List<GroupRole> list(String organization, String groupId, String afterRoleId, int limit) {
        return jdbi.withHandle(
                handle -> handle.createQuery(ROLES + "and g.role_id > :after order by g.role_id limit :limit")
                        .bind("org", organization)
                        .bind("group", groupId)
                        .bind("after", afterRoleId)
                        .bind("limit", limit)
                        .map((row, context) -> role(row))
                        .list());
    }

    private static GroupRole role(ResultSet row) throws SQLException {
        return new GroupRole(
                row.getString("group_id"),
                row.getString("role_id"),
                row.getString("display_name"),
                row.getTimestamp("since").toInstant());
    }
}
