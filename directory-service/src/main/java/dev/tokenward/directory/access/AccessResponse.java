package dev.tokenward.directory.access;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Every surface of the organization for one person: allowed or not, by which rule, from when. */
public record AccessResponse(
        @Schema(examples = "access") String type,
        String userId,

        @Schema(examples = "sonnet", description = "The model that is used where none is chosen.")
        String defaultModel,

        List<SurfaceAccessResponse> surfaces) {

    public record SurfaceAccessResponse(
            @Schema(examples = "claude_code") String surface,
            boolean allowed,

            @Schema(
                    examples = "group_grant",
                    description = "`open_to_all`, `user_grant`, `group_grant`, `grant_not_started`, `user_deny`, "
                            + "`not_granted`, `user_inactive` or `seat_missing`.")
            String rule,

            @Schema(nullable = true, description = "From when it is allowed; long past for always, null for never.")
            Instant allowedFrom,

            @Schema(nullable = true, description = "The group whose grant decided.")
            String rbacGroupId,

            @Schema(description = "Models or model families that may be used here; empty for all.")
            List<String> allowedModels) {
        static SurfaceAccessResponse of(AccessExplanation explanation) {
            return new SurfaceAccessResponse(
                    explanation.surface(),
                    explanation.allowed(),
                    explanation.rule().wireName(),
                    explanation.allowedFrom().orElse(null),
                    explanation.groupId().orElse(null),
                    List.of());
        }
    }
}
