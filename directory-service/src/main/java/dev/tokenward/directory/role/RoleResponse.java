package dev.tokenward.directory.role;

import dev.tokenward.commons.http.Versioned;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A role, as the vendor's API has it. */
public record RoleResponse(
        @Schema(examples = "rbac_role_019aa0d3b1c27c03a3c362337cf9a9e7")
        String id,

        @Schema(examples = "rbac_role") String type,
        @Schema(examples = "Analysts of spend") String displayName,
        SourceResponse source,
        Instant createdAt,
        Instant updatedAt)
        implements Versioned {
    /** Where a role comes from: none is built in here. */
    public record SourceResponse(
            @Schema(examples = "custom") String type) {}

    static RoleResponse of(RbacRole role) {
        return new RoleResponse(
                role.id(),
                "rbac_role",
                role.displayName(),
                new SourceResponse("custom"),
                role.createdAt(),
                role.updatedAt());
    }
}
