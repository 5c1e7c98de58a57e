package dev.tokenward.directory.role;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A permission that a role is to have. */
@Schema(examples = "{\"action\":\"claude_code\"}")
public record PermissionRequest(
        @NotNull
        @Schema(
                examples = "claude_code",
                description =
                        "A surface of the organization; `capability_access_all` for every surface, those of later "
                                + "days too; or an admin right: `permission_analytics_read`, `permission_decisions_check`, "
                                + "`permission_directory_read`, `permission_directory_write`, `permission_limits_read`, "
                                + "`permission_limits_write`, `permission_scim_write`, `permission_usage_read`, "
                                + "`permission_usage_write`.")
        String action,

        @Valid @Schema(nullable = true, description = "What it is about; left out: the organization.")
        OrganizationRequest resource) {
    /** The organization, which is all that a permission can be about. */
    public record OrganizationRequest(
            @NotNull
            @Pattern(regexp = "organization", message = "must be organization")
            @Schema(examples = "organization")
            String type,

            @Schema(nullable = true, description = "The one that the key belongs to; left out: that one.")
            String organizationId) {}
}
