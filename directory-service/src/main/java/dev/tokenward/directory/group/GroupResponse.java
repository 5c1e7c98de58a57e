package dev.tokenward.directory.group;

import dev.tokenward.commons.http.Versioned;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A group, as the vendor's API has it. */
public record GroupResponse(
        @Schema(examples = "rbac_group_019aa0d3b1c27c03a3c362337cf9a9e7")
        String id,

        @Schema(examples = "rbac_group") String type,
        @Schema(examples = "Design") String name,

        @Schema(nullable = true, description = "Roles that the group brings; null where none do.")
        List<String> roleIds,

        @Schema(examples = "direct", description = "`direct`, or `scim` for groups of the identity provider.")
        String sourceType,

        Instant createdAt,
        Instant updatedAt)
        implements Versioned {
    public static GroupResponse of(Group group) {
        return new GroupResponse(
                group.id(),
                "rbac_group",
                group.name(),
                group.roleIds().isEmpty() ? null : group.roleIds(),
                group.source().wireName(),
                group.createdAt(),
                group.updatedAt());
    }
}
