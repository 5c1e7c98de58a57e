package dev.tokenward.limits.setting;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tokenward.commons.Ids;
import dev.tokenward.commons.problem.CommonProblem;
import dev.tokenward.commons.problem.Problem.FieldError;
import dev.tokenward.commons.problem.ProblemException;
import dev.tokenward.commons.time.RecurringPeriod;
import dev.tokenward.limits.precedence.Limit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A limit as it shall be. What is wrong in it is answered all at once. */
@Schema(name = "SpendLimitRequest")
public record LimitRequest(
        @Schema(required = true) ScopeRequest scope,

        @Schema(
                description = "Whole minor units as a string; null is unlimited, `\"0\"` is nothing.",
                type = SchemaType.STRING,
                required = true,
                nullable = true,
                examples = "50000")
        JsonNode amount,

        @Schema(description = "`daily`, `weekly` or `monthly`, the default.", examples = "monthly")
        String period,

        @Schema(
                description =
                        "The one surface that the limit is about; without it, all. For users, groups and seat tiers.",
                nullable = true,
                examples = "claude_code")
        String product,

        @Schema(
                description = "`each`, the default: so much for each member. `pool`: so much for the group together.",
                examples = "each")
        String kind,

        @Schema(
                description = "For users: from then on the permanent limit holds again, or what is inherited.",
                nullable = true,
                examples = "2100-01-01T00:00:00Z")
        Instant expiresAt) {
    public LimitSetting toSetting(String organization, Instant now) {
        List<FieldError> errors = new ArrayList<>();
        Optional<LimitScope> where = where(errors);
        Optional<Limit> limit = AmountReader.read(amount, "/amount", errors);
        Optional<RecurringPeriod> every = oneOf(
                "/period",
                period,
                RecurringPeriod.MONTHLY,
                RecurringPeriod.class,
                "'daily', 'weekly' or 'monthly'",
                errors);
        Optional<LimitKind> what = oneOf("/kind", kind, LimitKind.EACH, LimitKind.class, "'each' or 'pool'", errors);
        where.ifPresent(scope -> checkFit(scope, what, errors));
        if (!errors.isEmpty()) {
            throw invalid(errors);
        }
        return new LimitSetting(
                organization,
                Ids.next("spl"),
                where.orElseThrow(),
                what.orElseThrow(),
                every.orElseThrow(),
                Optional.ofNullable(product),
                limit.orElseThrow(),
                Optional.ofNullable(expiresAt),
                now,
                now,
                false,
                0);
    }

    private Optional<LimitScope> where(List<FieldError> errors) {
        if (scope == null) {
            errors.add(FieldError.ofPointer("/scope", "is required, such as {\"type\":\"organization\"}"));
            return Optional.empty();
        }
        return scope.toScope(errors);
    }

    private void checkFit(LimitScope where, Optional<LimitKind> what, List<FieldError> errors) {
        LimitScope.Type type = where.type();
        if (what.filter(LimitKind.POOL::equals).isPresent() && type != LimitScope.Type.RBAC_GROUP) {
            errors.add(FieldError.ofPointer("/kind", "'pool' is for scope type 'rbac_group' alone"));
        }
        if (expiresAt != null && type != LimitScope.Type.USER) {
            errors.add(FieldError.ofPointer("/expires_at", "is for scope type 'user' alone"));
        }
        boolean organizations = type == LimitScope.Type.ORGANIZATION || type == LimitScope.Type.ORGANIZATION_SERVICE;
        if (product != null && organizations) {
            errors.add(
                    FieldError.ofPointer(
                            "/product",
                            "is for users, groups and seat tiers; a ceiling on one surface has scope type 'organization_service'"));
        }
        if (product != null && product.isBlank()) {
            errors.add(FieldError.ofPointer("/product", "must name a surface, or be left out for all"));
        }
    }

    private static <E extends Enum<E>> Optional<E> oneOf(
            String pointer, String value, E standard, Class<E> type, String words, List<FieldError> errors) {
        if (value == null) {
            return Optional.of(standard);
        }
        for (E constant : type.getEnumConstants()) {
            if (constant.name().toLowerCase(Locale.ROOT).equals(value)) {
                return Optional.of(constant);
            }
        }
        errors.add(FieldError.ofPointer(pointer, "must be " + words + ", not '" + value + "'"));
        return Optional.empty();
    }

    private static ProblemException invalid(List<FieldError> errors) {
        FieldError first = errors.get(0);
        String detail = first.pointer().substring(1).replace('/', '.') + " " + first.detail() + "."
                + (errors.size() > 1 ? " " + (errors.size() - 1) + " more in errors." : "");
        return new ProblemException(CommonProblem.INVALID_REQUEST, detail, errors);
    }
}
