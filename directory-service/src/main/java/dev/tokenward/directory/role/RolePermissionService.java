package dev.tokenward.directory.role;

import dev.tokenward.commons.identity.CurrentCaller;
import dev.tokenward.commons.problem.ProblemException;
import dev.tokenward.directory.audit.AuditStore;
import dev.tokenward.directory.permission.Permission;
import dev.tokenward.directory.permission.PermissionCheck;
import dev.tokenward.directory.surface.SurfaceStore;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Gives permissions to roles and takes them, each with its audit event in one transaction. */
@Singleton
class RolePermissionService {
    private final RoleStore store;
    private final SurfaceStore surfaces;
    private final PermissionCheck permissions;
    private final AuditStore audit;
    private final CurrentCaller caller;
    private final Clock clock;

    RolePermissionService(
            RoleStore store,
            SurfaceStore surfaces,
            PermissionCheck permissions,
            AuditStore audit,
            CurrentCaller caller,
            Clock clock) {
        this.store = store;
        this.surfaces = surfaces;
        this.permissions = permissions;
        this.audit = audit;
        this.caller = caller;
        this.clock = clock;
    }

    PermissionResponse add(String roleId, PermissionRequest request) {
        String organization = caller.organization();
        refuseForeign(organization, request.resource());
        String action = request.action();
        return audit.change(organization, () -> {
            store.get(organization, roleId);
            refuseUnknown(organization, action);
            permissions.refuseBeyond(Set.of(action), "/action");
            PermissionResponse permission = PermissionResponse.of(organization, action);
            if (!store.actions(organization, roleId).contains(action)) {
                store.addPermission(organization, roleId, action, clock.instant());
                audit.record(organization, "rbac_role.permission_added", roleId, null, permission);
            }
            return permission;
        });
    }

    PermissionResponse remove(String roleId, String action) {
        String organization = caller.organization();
        return audit.change(organization, () -> {
            store.get(organization, roleId);
            permissions.refuseBeyond(Set.of(action), "");
            if (!store.removePermission(organization, roleId, action)) {
                throw ProblemException.notFound("permission of the role", action);
            }
            PermissionResponse before = PermissionResponse.of(organization, action);
            audit.record(organization, "rbac_role.permission_removed", roleId, before, null);
            return before.gone();
        });
    }

    private void refuseUnknown(String organization, String action) {
        List<String> known = new ArrayList<>(surfaces.names(organization));
        known.add(Permission.ALL_SURFACES);
        Stream.of(Permission.values()).map(Permission::wireName).forEach(known::add);
        if (!known.contains(action)) {
            throw ProblemException.invalidField(
                    "/action", "'" + action + "' is no permission; there are " + String.join(", ", known) + ".");
        }
    }

    private static void refuseForeign(String organization, PermissionRequest.OrganizationRequest resource) {
        boolean own = resource == null
                || resource.organizationId() == null
                || resource.organizationId().equals(organization);
        if (!own) {
            throw ProblemException.invalidField(
                    "/resource/organization_id",
                    "A permission is about the key's own organization, " + organization + ".");
        }
    }
}
