package dev.tokenward.directory.role;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

public record RoleDeletedResponse(
        String id, @Schema(examples = "rbac_role_deleted") String type) {}
