package dev.tokenward.directory.role;

import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(examples = "{\"role_id\":\"rbac_role_019aa0d3b1c27c03a3c362337cf9a9e7\"}")
public record GroupRoleRequest(
        @NotNull @Schema(examples = "rbac_role_019aa0d3b1c27c03a3c362337cf9a9e7")
        String roleId) {}
