package dev.tokenward.directory.group;

import dev.tokenward.commons.problem.ProblemException;
import dev.tokenward.directory.permission.VisibleGroups;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;

/** Keeps groups, members with their dates, and owners. */
@Singleton
public class GroupStore {
    private static final String MEMBERS = """
            select m.group_id, m.user_id, m.since, u.email
            from memberships m join users u on u.org_id = m.org_id and u.id = m.user_id
            where m.org_id = :org and m.group_id = :group and m.until is null
            """;

    private static final String GROUPS = """
            select g.*, array(select r.role_id from group_roles r
                              where r.org_id = g.org_id and r.group_id = g.id order by r.role_id) as role_ids
            from rbac_groups g
            """;

    private final Jdbi jdbi;

    GroupStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    public void insert(String organization, Group group) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        insert into rbac_groups (org_id, id, name, source_type, created_at, updated_at)
                        values (:org, :id, :name, :source, :created_at, :updated_at)
                        """)
                .bind("org", organization)
                .bind("id", group.id())
                .bind("name", group.name())
                .bind("source", group.source().wireName())
                .bind("created_at", group.createdAt())
                .bind("updated_at", group.updatedAt())
                .execute());
    }

    public void rename(String organization, String id, String name, Instant now) {
        jdbi.useHandle(handle -> handle.execute(
                "update rbac_groups set name = ?, updated_at = ? where org_id = ? and id = ?",
                name,
                now,
                organization,
                id));
    }

    /** Ends all memberships; the group's row stays, for usage of the days before. */
    public void delete(String organization, String id, Instant now) {
        jdbi.useTransaction(handle -> {
            handle.execute("delete from group_roles where org_id = ? and group_id = ?", organization, id);
            handle.execute("delete from group_grants where org_id = ? and group_id = ?", organization, id);
            handle.execute("delete from rollout_wave_groups where org_id = ? and group_id = ?", organization, id);
            handle.execute("delete from model_rules where org_id = ? and group_id = ?", organization, id);
            handle.execute("delete from preference_block_groups where org_id = ? and group_id = ?", organization, id);
            handle.execute("delete from group_owners where org_id = ? and group_id = ?", organization, id);
            handle.execute(
                    "update memberships set until = greatest(?, since) where org_id = ? and group_id = ? and until is null",
                    now,
                    organization,
                    id);
            handle.execute("update rbac_groups set deleted_at = ? where org_id = ? and id = ?", now, organization, id);
        });
    }

    public Group get(String organization, String id) {
        return jdbi.withHandle(handle -> handle.createQuery(
                                GROUPS + "where g.org_id = :org and g.id = :id and g.deleted_at is null")
                        .bind("org", organization)
                        .bind("id", id)
                        .map((row, context) -> group(row))
                        .findOne())
                .orElseThrow(() -> ProblemException.notFound("group", id));
    }

    /** Those of the ids that are groups of the organization. */
    public Set<String> existing(String organization, Collection<String> ids) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select id from rbac_groups where org_id = :org and id = any(:ids) and deleted_at is null")
                .bind("org", organization)
                .bindArray("ids", String.class, ids)
                .mapTo(String.class)
                .set());
    }

    /** Of the groups that are seen. */
    GroupCount count(String organization, VisibleGroups visible) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select o.group_count_threshold,
                               (select count(*) from rbac_groups g where g.org_id = o.org_id and g.deleted_at is null
                                  and (:all or g.id = any(:visible))) as groups
                        from organizations o where o.org_id = :org
                        """)
                .bind("org", organization)
                .bind("all", visible.all())
                .bindArray("visible", String.class, visible.groupIds())
                .map((row, context) -> new GroupCount(row.getInt("groups"), row.getInt("group_count_threshold")))
                .one());
    }

    /** As {@link #get}; what is not seen is not there. */
    Group get(String organization, String id, VisibleGroups visible) {
        if (!visible.has(id)) {
            throw ProblemException.notFound("group", id);
        }
        return get(organization, id);
    }

    /** In the order of their making. */
    public List<Group> all(String organization) {
        return jdbi.withHandle(
                handle -> handle.createQuery(GROUPS + "where g.org_id = :org and g.deleted_at is null order by g.id")
                        .bind("org", organization)
                        .map((row, context) -> group(row))
                        .list());
    }

    List<Group> list(String organization, VisibleGroups visible, String afterId, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery(GROUPS + """
                        where g.org_id = :org and g.deleted_at is null and g.id > :after
                          and (:all or g.id = any(:visible))
                        order by g.id limit :limit
                        """)
                .bind("org", organization)
                .bind("all", visible.all())
                .bindArray("visible", String.class, visible.groupIds())
                .bind("after", afterId)
                .bind("limit", limit)
                .map((row, context) -> group(row))
                .list());
    }

    /** Those of the ids that are groups of the organization, and not of its identity provider. */
    public Set<String> direct(String organization, Collection<String> ids) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select id from rbac_groups
                        where org_id = :org and id = any(:ids) and source_type = 'direct' and deleted_at is null
                        """)
                .bind("org", organization)
                .bindArray("ids", String.class, ids)
                .mapTo(String.class)
                .set());
    }

    /** Those who are members already stay as they are. */
    public void addMembers(String organization, String id, Collection<String> userIds, Instant now) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        insert into memberships (org_id, group_id, user_id, since)
                        select :org, :group, user_id, :now from unnest(:users) as user_id order by user_id
                        on conflict do nothing
                        """)
                .bind("org", organization)
                .bind("group", id)
                .bindArray("users", String.class, userIds)
                .bind("now", now)
                .execute());
    }

    /** @return false when the person was no member */
    boolean endMembership(String organization, String id, String userId, Instant now) {
        return jdbi.withHandle(handle -> handle.execute("""
                        update memberships set until = greatest(?, since)
                        where org_id = ? and group_id = ? and user_id = ? and until is null
                        """, now, organization, id, userId) == 1);
    }

    /** Those who are no members stay as they are. */
    public void endMemberships(String organization, String id, Collection<String> userIds, Instant now) {
        endMemberships("and user_id = any(:users)", organization, id, userIds, now);
    }

    /** Ends every membership but those of the people named. */
    public void endOtherMemberships(String organization, String id, Collection<String> userIds, Instant now) {
        endMemberships("and user_id <> all(:users)", organization, id, userIds, now);
    }

    private void endMemberships(String whose, String organization, String id, Collection<String> userIds, Instant now) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        update memberships set until = greatest(:now, since)
                        where org_id = :org and group_id = :group and until is null
                        """ + whose)
                .bind("org", organization)
                .bind("group", id)
                .bindArray("users", String.class, userIds)
                .bind("now", now)
                .execute());
    }

    List<Member> members(String organization, String id, String afterUserId, int limit) {
        String page = "and m.user_id > :after order by m.user_id limit :limit";
        return people(MEMBERS + page, organization, id, afterUserId, limit);
    }

    Member member(String organization, String id, String userId) {
        return jdbi.withHandle(handle -> handle.createQuery(MEMBERS + "and m.user_id = :user")
                .bind("org", organization)
                .bind("group", id)
                .bind("user", userId)
                .map((row, context) -> person(row))
                .one());
    }

    void addOwner(String organization, String id, String userId, Instant now) {
        jdbi.useHandle(handle -> handle.execute(
                "insert into group_owners (org_id, group_id, user_id, since) values (?, ?, ?, ?) on conflict do nothing",
                organization,
                id,
                userId,
                now));
    }

    /** @return false when the person was no owner */
    boolean removeOwner(String organization, String id, String userId) {
        return jdbi.withHandle(handle -> handle.execute(
                        "delete from group_owners where org_id = ? and group_id = ? and user_id = ?",
                        organization,
                        id,
                        userId)
                == 1);
    }

    List<Member> owners(String organization, String id, String afterUserId, int limit) {
        return people("""
                select o.group_id, o.user_id, o.since, u.email
                from group_owners o join users u on u.org_id = o.org_id and u.id = o.user_id
                where o.org_id = :org and o.group_id = :group and o.user_id > :after
                order by o.user_id limit :limit
                """, organization, id, afterUserId, limit);
    }

    private List<Member> people(String sql, String organization, String id, String afterUserId, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery(sql)
                .bind("org", organization)
                .bind("group", id)
                .bind("after", afterUserId)
                .bind("limit", limit)
                .map((row, context) -> person(row))
                .list());
    }

    private static Member person(ResultSet row) throws SQLException {
        return new Member(
                row.getString("group_id"),
                row.getString("user_id"),
                row.getString("email"),
                row.getTimestamp("since").toInstant());
    }

    private static Group group(ResultSet row) throws SQLException {
        return new Group(
                row.getString("id"),
                row.getString("name"),
                GroupSource.ofWireName(row.getString("source_type")),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("updated_at").toInstant(),
                List.of((String[]) row.getArray("role_ids").getArray()));
    }
}
