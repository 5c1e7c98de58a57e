package dev.tokenward.directory.scim;

import dev.tokenward.commons.problem.ProblemException;
import dev.tokenward.directory.group.Group;
import dev.tokenward.directory.group.GroupSource;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;

/** Reads the identity provider's groups, and keeps the provider's own id of each. */
@Singleton
class ScimGroupStore {
    private static final int ROWS_AT_ONCE = 50;
    private static final String ROLES = """
            array(select r.role_id from group_roles r
                  where r.org_id = g.org_id and r.group_id = g.id order by r.role_id) as role_ids
            from rbac_groups g
            """;
    private static final String WITH_MEMBERS = """
            select g.*, (select coalesce(jsonb_agg(jsonb_build_object('value', u.id, 'display', u.name) order by u.id), '[]')
                         from memberships m join users u on u.org_id = m.org_id and u.id = m.user_id
                         where m.org_id = g.org_id and m.group_id = g.id and m.until is null) as members,
            """ + ROLES;
    private static final String WITHOUT_MEMBERS = "select g.*, null as members, " + ROLES;
    private static final String OF_ORGANIZATION =
            "where g.org_id = :org and g.source_type = 'scim' and g.deleted_at is null and ";

    private final Jdbi jdbi;

    ScimGroupStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    ScimGroup get(String organization, String id, boolean members) {
        return jdbi.withHandle(handle -> handle.createQuery(select(members) + OF_ORGANIZATION + "g.id = :id")
                        .bind("org", organization)
                        .bind("id", id)
                        .map((row, context) -> group(row))
                        .findOne())
                .orElseThrow(() -> ProblemException.notFound("group", id));
    }

    /** Marks the group as changed, too: its version is another one then. */
    void keep(String organization, String id, String name, Optional<String> externalId, Instant now) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        update rbac_groups set name = :name, external_id = :external_id, updated_at = :now
                        where org_id = :org and id = :id
                        """)
                .bind("org", organization)
                .bind("id", id)
                .bind("name", name)
                .bind("external_id", externalId)
                .bind("now", now)
                .execute());
    }

    /** Which of the ids are groups, of whatever source. */
    List<String> groupsAmong(String organization, Collection<String> ids) {
        return jdbi.withHandle(
                handle -> handle.createQuery("select id from rbac_groups where org_id = :org and id = any(:ids)")
                        .bind("org", organization)
                        .bindArray("ids", String.class, ids)
                        .mapTo(String.class)
                        .list());
    }

    int count(String organization, SqlCondition condition) {
        return jdbi.withHandle(
                handle -> handle.createQuery("select count(*) from rbac_groups g " + OF_ORGANIZATION + condition.sql())
                        .bind("org", organization)
                        .bindMap(condition.bindings())
                        .mapTo(Integer.class)
                        .one());
    }

    List<ScimGroup> page(
            String organization, SqlCondition condition, SqlOrder order, int offset, int limit, boolean members) {
        String sql =
                select(members) + OF_ORGANIZATION + condition.sql() + order.sql("g") + " limit :limit offset :offset";
        return jdbi.withHandle(handle -> asked(handle.createQuery(sql), organization, condition)
                .bind("limit", limit)
                .bind("offset", offset)
                .map((row, context) -> group(row))
                .list());
    }

    void each(String organization, SqlCondition condition, SqlOrder order, Consumer<ScimGroup> reader) {
        String sql = WITH_MEMBERS + OF_ORGANIZATION + condition.sql() + order.sql("g");
        jdbi.useTransaction(handle -> asked(handle.createQuery(sql), organization, condition)
                .setFetchSize(ROWS_AT_ONCE)
                .map((row, context) -> group(row))
                .forEach(reader));
    }

    private static Query asked(Query query, String organization, SqlCondition condition) {
        return query.bind("org", organization).bindMap(condition.bindings());
    }

    private static String select(boolean members) {
        return members ? WITH_MEMBERS : WITHOUT_MEMBERS;
    }

    private static ScimGroup group(ResultSet row) throws SQLException {
        Group group = new Group(
                row.getString("id"),
                row.getString("name"),
                GroupSource.ofWireName(row.getString("source_type")),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("updated_at").toInstant(),
                List.of((String[]) row.getArray("role_ids").getArray()));
        return new ScimGroup(
                group,
                Optional.ofNullable(row.getString("external_id")),
                row.getString("changed_xid"),
                Optional.ofNullable(row.getString("members")));
    }
}
