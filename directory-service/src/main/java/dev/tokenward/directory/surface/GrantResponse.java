package dev.tokenward.directory.surface;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What was said of a surface for a group or a person, or that nothing is said any more. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record GrantResponse(
        @Schema(examples = "surface_grant", description = "`surface_grant` or `surface_grant_deleted`.")
        String type,

        @Schema(description = "The group that it is for.") String rbacGroupId,
        @Schema(description = "The person whom it is for.") String userId,
        @Schema(examples = "claude_code") String surface,
        @Schema(examples = "grant") String effect,

        @Schema(description = "From when it holds; groups alone.")
        Instant startingAt) {}
