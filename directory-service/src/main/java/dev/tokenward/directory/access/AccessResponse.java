package dev.tokenward.directory.access;

import dev.tokenward.directory.model.ModelPolicyResponse;
import dev.tokenward.directory.model.ModelResolution;
import dev.tokenward.directory.model.SurfaceModels;
import dev.tokenward.directory.permission.VisibleGroups;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Every surface of the organization for one person: allowed or not, by which rule, from when. */
public record AccessResponse(
        @Schema(examples = "access") String type,
        String userId,

        @Schema(examples = "sonnet", description = "The model that is used where none is chosen.")
        String defaultModel,

        List<SurfaceAccessResponse> surfaces) {

    static AccessResponse of(String userId, PersonGrants person, VisibleGroups visible, Instant now) {
        return new AccessResponse(
                "access",
                userId,
                ModelResolution.defaultModel(person.models()),
                person.surfaces().stream()
                        .map(surface -> SurfaceAccessResponse.of(
                                SurfaceAccess.explain(surface, now),
                                visible,
                                ModelResolution.on(surface.surface(), person.models())))
                        .toList());
    }

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

            @Schema(
                    nullable = true,
                    description = "The group whose grant decided; null for one that the caller does not see.")
            String rbacGroupId,

            @Schema(nullable = true, description = "How the group came to it: `grant`, `rollout` or `role`.")
            String via,

            @Schema(nullable = true, description = "The rollout or the role.")
            String viaId,

            @Schema(description = "Models or model families that may be used here; empty for all.")
            List<String> allowedModels,

            @Schema(
                    description = "The highest effort by model or family: `low`, `medium`, `high` or `max`.",
                    examples = "{\"opus\":\"medium\"}")
            SortedMap<String, String> effortCaps) {
        static SurfaceAccessResponse of(AccessExplanation explanation, VisibleGroups visible, SurfaceModels models) {
            Optional<GroupGrant> grant = explanation.grant().filter(each -> visible.has(each.groupId()));
            return new SurfaceAccessResponse(
                    explanation.surface(),
                    explanation.allowed(),
                    explanation.rule().wireName(),
                    explanation.allowedFrom().orElse(null),
                    grant.map(GroupGrant::groupId).orElse(null),
                    grant.map(each -> each.origin().wireName()).orElse(null),
                    grant.flatMap(GroupGrant::originId).orElse(null),
                    models.allowed(),
                    ModelPolicyResponse.wire(models.effortCaps()));
        }
    }
}
