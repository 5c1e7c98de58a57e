package dev.tokenward.limits.setting;

import dev.tokenward.commons.problem.Problem.FieldError;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Where a limit shall stand: a type and the one field that belongs to it. */
@Schema(name = "ScopeRequest")
public record ScopeRequest(
        @Schema(
                description = "`user`, `rbac_group`, `seat_tier`, `organization` or `organization_service`.",
                required = true,
                examples = "user")
        String type,

        @Schema(description = "With type `user`.", examples = "user_0193f1c2a4b87c3d9e0f123456789abe")
        String userId,

        @Schema(description = "With type `rbac_group`.") String rbacGroupId,
        @Schema(description = "With type `seat_tier`.") String seatTier,

        @Schema(description = "With type `organization_service`: the surface that the ceiling is for.")
        String service) {
    private static final Map<String, String> FIELDS = Map.of(
            "user", "user_id",
            "rbac_group", "rbac_group_id",
            "seat_tier", "seat_tier",
            "organization_service", "service",
            "organization", "");

    Optional<LimitScope> toScope(List<FieldError> errors) {
        if (type == null || !FIELDS.containsKey(type)) {
            errors.add(FieldError.ofPointer(
                    "/scope/type",
                    "must be 'user', 'rbac_group', 'seat_tier', 'organization' or 'organization_service'"
                            + (type == null ? "" : ", not '" + type + "'")));
            return Optional.empty();
        }
        String wanted = FIELDS.get(type);
        int before = errors.size();
        Map<String, String> given = given();
        if (!wanted.isEmpty() && given.getOrDefault(wanted, "").isBlank()) {
            errors.add(FieldError.ofPointer("/scope/" + wanted, "is required with scope type '" + type + "'"));
        }
        given.keySet().stream()
                .filter(field -> !field.equals(wanted))
                .forEach(field -> errors.add(
                        FieldError.ofPointer("/scope/" + field, "does not belong to scope type '" + type + "'")));
        return errors.size() > before
                ? Optional.empty()
                : Optional.of(new LimitScope(
                        LimitScope.Type.valueOf(type.toUpperCase(Locale.ROOT)), given.getOrDefault(wanted, "")));
    }

    static String field(LimitScope scope) {
        return FIELDS.get(scope.type().wireName());
    }

    private Map<String, String> given() {
        Map<String, String> given = new TreeMap<>();
        given.put("user_id", userId);
        given.put("rbac_group_id", rbacGroupId);
        given.put("seat_tier", seatTier);
        given.put("service", service);
        given.values().removeIf(Objects::isNull);
        return given;
    }
}
