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
        Instant startingAt) {
    static GrantResponse ofGroup(String groupId, String surface, Instant startingAt) {
        return new GrantResponse("surface_grant", groupId, null, surface, "grant", startingAt);
    }

    static GrantResponse ofUser(String userId, String surface, GrantEffect effect) {
        return new GrantResponse("surface_grant", null, userId, surface, effect.wireName(), null);
    }

    GrantResponse gone() {
        return new GrantResponse("surface_grant_deleted", rbacGroupId, userId, surface, null, null);
    }
}
