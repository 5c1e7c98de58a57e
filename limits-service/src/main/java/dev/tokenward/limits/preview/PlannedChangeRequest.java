package dev.tokenward.limits.preview;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tokenward.commons.problem.CommonProblem;
import dev.tokenward.commons.problem.Problem.FieldError;
import dev.tokenward.commons.problem.ProblemException;
import dev.tokenward.limits.setting.LimitRequest;
import dev.tokenward.limits.setting.ScopeRequest;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One change: a type, and the fields that belong to it. */
@Schema(name = "PlannedChange")
public record PlannedChangeRequest(
        @Schema(
                description = "`policy`, `limit`, `limit_deleted`, `group_members` or `seat`.",
                required = true,
                examples = "policy")
        String type,

        @Schema(description = "With type `policy`: `lowest` or `highest`.", examples = "highest")
        String multipleLimits,

        @Schema(description = "With type `limit`, as are the fields of a limit.")
        ScopeRequest scope,

        @Schema(description = "Whole minor units; null is unlimited.", type = SchemaType.STRING, nullable = true)
        JsonNode amount,

        String period,
        String product,
        String kind,
        Instant expiresAt,

        @Schema(description = "With type `limit_deleted`.") String spendLimitId,

        @Schema(description = "With type `group_members`.") String rbacGroupId,

        @Size(max = 10000, message = "must have at most 10000 users")
        @Schema(description = "With type `group_members`: ids of users who come.")
        List<String> add,

        @Size(max = 10000, message = "must have at most 10000 users")
        @Schema(description = "With type `group_members`: ids of users who go.")
        List<String> remove,

        @Schema(description = "With type `seat`: the tier that the users would have.")
        String seatTier,

        @Size(max = 10000, message = "must have at most 10000 users")
        @Schema(description = "With type `seat`: ids of users.")
        List<String> userIds) {
    private static final Map<String, Set<String>> REQUIRED = Map.of(
            "policy", Set.of("multiple_limits"),
            "limit", Set.of(),
            "limit_deleted", Set.of("spend_limit_id"),
            "group_members", Set.of("rbac_group_id"),
            "seat", Set.of("seat_tier", "user_ids"));
    private static final Map<String, Set<String>> OPTIONAL = Map.of(
            "limit", Set.of("scope", "amount", "period", "product", "kind", "expires_at"),
            "group_members", Set.of("add", "remove"));

    LimitRequest toLimit() {
        return new LimitRequest(scope, amount, period, product, kind, expiresAt);
    }

    /** Refuses a type that there is not, a field that is missing, and one that does not belong to the type. */
    void check() {
        if (type == null || !REQUIRED.containsKey(type)) {
            throw ProblemException.invalidField(
                    "/type",
                    "must be 'policy', 'limit', 'limit_deleted', 'group_members' or 'seat'"
                            + (type == null ? "." : ", not '" + type + "'."));
        }
        List<FieldError> errors = new ArrayList<>();
        Map<String, Object> given = given();
        REQUIRED.get(type).stream()
                .filter(field -> !given.containsKey(field))
                .forEach(
                        field -> errors.add(FieldError.ofPointer("/" + field, "is required with type '" + type + "'")));
        given.keySet().stream()
                .filter(field -> !REQUIRED.get(type).contains(field)
                        && !OPTIONAL.getOrDefault(type, Set.of()).contains(field))
                .forEach(field ->
                        errors.add(FieldError.ofPointer("/" + field, "does not belong to type '" + type + "'")));
        if (!errors.isEmpty()) {
            FieldError first = errors.get(0);
            throw new ProblemException(
                    CommonProblem.INVALID_REQUEST, first.pointer().substring(1) + " " + first.detail() + ".", errors);
        }
    }

    private Map<String, Object> given() {
        Map<String, Object> given = new TreeMap<>();
        given.put("multiple_limits", multipleLimits);
        given.put("scope", scope);
        given.put("amount", amount);
        given.put("period", period);
        given.put("product", product);
        given.put("kind", kind);
        given.put("expires_at", expiresAt);
        given.put("spend_limit_id", spendLimitId);
        given.put("rbac_group_id", rbacGroupId);
        given.put("add", add);
        given.put("remove", remove);
        given.put("seat_tier", seatTier);
        given.put("user_ids", userIds);
        given.values().removeIf(Objects::isNull);
        return given;
    }
}
