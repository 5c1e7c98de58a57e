package dev.tokenward.limits.setting;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Where a limit stands: a type and the one field that belongs to it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Scope")
public record ScopeResponse(
        @Schema(
                description = "`user`, `rbac_group`, `seat_tier`, `organization` or `organization_service`.",
                required = true,
                examples = "user")
        String type,

        @Schema(description = "With type `user`.") String userId,
        @Schema(description = "With type `rbac_group`.") String rbacGroupId,
        @Schema(description = "With type `seat_tier`.") String seatTier,

        @Schema(description = "With type `organization_service`.")
        String service) {

    public static ScopeResponse of(LimitScope scope) {
        return new ScopeResponse(
                scope.type().wireName(),
                idOf(scope, LimitScope.Type.USER),
                idOf(scope, LimitScope.Type.RBAC_GROUP),
                idOf(scope, LimitScope.Type.SEAT_TIER),
                idOf(scope, LimitScope.Type.ORGANIZATION_SERVICE));
    }

    private static String idOf(LimitScope scope, LimitScope.Type type) {
        return scope.type() == type ? scope.id() : null;
    }
}
