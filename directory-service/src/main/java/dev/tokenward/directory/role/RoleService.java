package dev.tokenward.directory.role;

import dev.tokenward.commons.Ids;
import dev.tokenward.commons.http.Preconditions;
import dev.tokenward.commons.identity.CurrentCaller;
import dev.tokenward.directory.audit.AuditStore;
import dev.tokenward.directory.permission.PermissionCheck;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;

/** Makes, renames and deletes roles, each with its audit event in one transaction. */
@Singleton
class RoleService {
    private final RoleStore store;
    private final PermissionCheck permissions;
    private final AuditStore audit;
    private final Preconditions preconditions;
    private final CurrentCaller caller;
    private final Clock clock;

    RoleService(
            RoleStore store,
            PermissionCheck permissions,
            AuditStore audit,
            Preconditions preconditions,
            CurrentCaller caller,
            Clock clock) {
        this.store = store;
        this.permissions = permissions;
        this.audit = audit;
        this.preconditions = preconditions;
        this.caller = caller;
        this.clock = clock;
    }

    RoleResponse create(RoleRequest request) {
        String organization = caller.organization();
        Instant now = clock.instant();
        RbacRole role = new RbacRole(Ids.next("rbac_role"), request.displayName(), now, now);
        return audit.change(organization, () -> {
            store.insert(organization, role);
            audit.record(organization, "rbac_role.created", role.id(), null, RoleResponse.of(role));
            return RoleResponse.of(role);
        });
    }

    RoleResponse update(String id, UpdateRoleRequest request) {
        String organization = caller.organization();
        return audit.change(organization, () -> {
            RoleResponse before = RoleResponse.of(store.get(organization, id));
            preconditions.check(before);
            if (request.displayName() == null) {
                return before;
            }
            store.rename(organization, id, request.displayName(), clock.instant());
            RoleResponse after = RoleResponse.of(store.get(organization, id));
            audit.record(organization, "rbac_role.updated", id, before, after);
            return after;
        });
    }

    RoleDeletedResponse delete(String id) {
        String organization = caller.organization();
        return audit.change(organization, () -> {
            RoleResponse before = RoleResponse.of(store.get(organization, id));
            preconditions.check(before);
            permissions.refuseBeyond(store.actions(organization, id), "");
            store.delete(organization, id);
            audit.record(organization, "rbac_role.deleted", id, before, null);
            return new RoleDeletedResponse(id, "rbac_role_deleted");
        });
    }
}
