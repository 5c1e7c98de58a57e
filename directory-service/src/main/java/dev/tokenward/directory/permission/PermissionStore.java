package dev.tokenward.directory.permission;

import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;

/** Reads what roles bring to groups, and groups to people. */
@Singleton
public class PermissionStore {
    private final Jdbi jdbi;

    PermissionStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** All actions that roles give to these groups. */
    Set<String> ofGroups(String organization, Collection<String> groupIds) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select distinct p.action
                        from group_roles g join role_permissions p on p.org_id = g.org_id and p.role_id = g.role_id
                        where g.org_id = :org and g.group_id = any(:groups)
                        """)
                .bind("org", organization)
                .bindArray("groups", String.class, groupIds)
                .mapTo(String.class)
                .set());
    }

    public PersonalRights ofPerson(String organization, String userId) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select array(select distinct p.action
                                     from memberships m
                                     join group_roles g on g.org_id = m.org_id and g.group_id = m.group_id
                                     join role_permissions p on p.org_id = g.org_id and p.role_id = g.role_id
                                     where m.org_id = :org and m.user_id = :user and m.until is null) as actions,
                               array(select o.group_id from group_owners o
                                     where o.org_id = :org and o.user_id = :user) as owned
                        """)
                .bind("org", organization)
                .bind("user", userId)
                .map((row, context) -> new PersonalRights(
                        PermissionGrant.scopes(
                                Set.of((String[]) row.getArray("actions").getArray())),
                        Set.of((String[]) row.getArray("owned").getArray())))
                .one());
    }
}
