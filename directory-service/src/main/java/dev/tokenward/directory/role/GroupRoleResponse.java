package dev.tokenward.directory.role;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A role that a group has. */
public record GroupRoleResponse(
        @Schema(examples = "rbac_group_role", description = "`rbac_group_role` or `rbac_group_role_deleted`.")
        String type,

        String rbacGroupId,
        String roleId,
        @Schema(examples = "Analysts of spend") String displayName,

        @Schema(description = "Since when the group has it.")
        Instant createdAt) {
    static GroupRoleResponse of(GroupRole role) {
        return new GroupRoleResponse(
                "rbac_group_role", role.groupId(), role.roleId(), role.displayName(), role.since());
    }

    GroupRoleResponse gone() {
        return new GroupRoleResponse("rbac_group_role_deleted", rbacGroupId, roleId, displayName, createdAt);
    }
}
