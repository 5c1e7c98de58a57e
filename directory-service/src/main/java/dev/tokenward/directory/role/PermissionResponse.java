package dev.tokenward.directory.role;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A permission of a role, as the vendor's API has it. */
public record PermissionResponse(
        @Schema(
                examples = "rbac_role_permission",
                description = "`rbac_role_permission` or `rbac_role_permission_deleted`.")
        String type,

        @Schema(examples = "claude_code") String action,
        ResourceResponse resource) {
    public record ResourceResponse(
            @Schema(examples = "organization") String type,

            @Schema(examples = "org_019aa0d3b1c27c03a3c362337cf9a9e7")
            String organizationId) {}

    static PermissionResponse of(String organization, String action) {
        return new PermissionResponse(
                "rbac_role_permission", action, new ResourceResponse("organization", organization));
    }

    PermissionResponse gone() {
        return new PermissionResponse("rbac_role_permission_deleted", action, resource);
    }
}
