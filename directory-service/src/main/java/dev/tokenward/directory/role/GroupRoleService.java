package dev.tokenward.directory.role;

import dev.tokenward.commons.identity.CurrentCaller;
import dev.tokenward.commons.problem.ProblemException;
import dev.tokenward.directory.audit.AuditStore;
import dev.tokenward.directory.group.GroupStore;
import dev.tokenward.directory.permission.PermissionCheck;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Gives roles to groups and takes them, each with its audit event in one transaction. */
@Singleton
class GroupRoleService {
    private final GroupRoleStore store;
    private final RoleStore roles;
    private final GroupStore groups;
    private final PermissionCheck permissions;
    private final AuditStore audit;
    private final CurrentCaller caller;
    private final Clock clock;

    GroupRoleService(
            GroupRoleStore store,
            RoleStore roles,
            GroupStore groups,
            PermissionCheck permissions,
            AuditStore audit,
            CurrentCaller caller,
            Clock clock) {
        this.store = store;
        this.roles = roles;
        this.groups = groups;
        this.permissions = permissions;
        this.audit = audit;
        this.caller = caller;
        this.clock = clock;
    }

    GroupRoleResponse give(String groupId, GroupRoleRequest request) {
        String organization = caller.organization();
        String roleId = request.roleId();
        return audit.change(organization, () -> {
            groups.get(organization, groupId);
            roles.find(organization, roleId)
                    .orElseThrow(() -> ProblemException.invalidField(
                            "/role_id", "There is no role '" + roleId + "' in this organization."));
            permissions.refuseBeyond(roles.actions(organization, roleId), "/role_id");
            boolean known = store.find(organization, groupId, roleId).isPresent();
            store.give(organization, groupId, roleId, clock.instant());
            GroupRoleResponse after = of(organization, groupId, roleId);
            if (!known) {
                audit.record(organization, "rbac_group.role_given", groupId, null, after);
            }
            return after;
        });
    }

    GroupRoleResponse take(String groupId, String roleId) {
        String organization = caller.organization();
        return audit.change(organization, () -> {
            groups.get(organization, groupId);
            GroupRoleResponse before = of(organization, groupId, roleId);
            permissions.refuseBeyond(roles.actions(organization, roleId), "");
            store.take(organization, groupId, roleId);
            audit.record(organization, "rbac_group.role_taken", groupId, before, null);
            return before.gone();
        });
    }

    private GroupRoleResponse of(String organization, String groupId, String roleId) {
        return store.find(organization, groupId, roleId)
                .map(GroupRoleResponse::of)
                .orElseThrow(() -> ProblemException.notFound("role of the group", roleId));
    }
}
