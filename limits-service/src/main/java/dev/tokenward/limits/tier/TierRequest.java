package dev.tokenward.limits.tier;

import dev.tokenward.commons.problem.CommonProblem;
import dev.tokenward.commons.problem.Problem.FieldError;
import dev.tokenward.commons.problem.ProblemException;
import dev.tokenward.limits.precedence.Limit;
import dev.tokenward.limits.setting.AmountReader;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A tier as it shall be. What is wrong in it is answered all at once. */
@Schema(name = "SpendTierRequest")
public record TierRequest(
        @Pattern(
                regexp = "[a-z0-9][a-z0-9_-]{0,63}",
                message = "must be 1 to 64 lower-case letters, digits, '-' and '_', such as 'contractor'")
        @Schema(description = "Needed to make a tier; to change one it may be left out.", examples = "contractor")
        String name,

        @Size(min = 1, max = 100, message = "must have 1 to 100 limits")
        @Schema(description = "By surface, each surface once.", required = true)
        List<TierLimitRequest> limits) {

    Tier toTier(Instant now) {
        if (name == null) {
            throw ProblemException.invalidField("/name", "is required, such as 'contractor'");
        }
        return toTier(name, now);
    }

    Tier toTier(String place, Instant now) {
        List<FieldError> errors = new ArrayList<>();
        if (name != null && !name.equals(place)) {
            errors.add(FieldError.ofPointer("/name", "must be '" + place + "' as in the path, or be left out"));
        }
        Map<String, Limit> bySurface = new TreeMap<>();
        if (limits == null) {
            errors.add(FieldError.ofPointer("/limits", "is required, at least one limit"));
        }
        for (int index = 0; limits != null && index < limits.size(); index++) {
            read(index, bySurface, errors);
        }
        if (!errors.isEmpty()) {
            FieldError first = errors.get(0);
            throw new ProblemException(
                    CommonProblem.INVALID_REQUEST, first.pointer() + " " + first.detail() + ".", errors);
        }
        return new Tier(place, bySurface, Optional.of(now));
    }

    /** Where the surface is named. */
    String pointer(String surface) {
        int index = limits.stream().map(TierLimitRequest::product).toList().indexOf(surface);
        return "/limits/" + index + "/product";
    }

    private void read(int index, Map<String, Limit> bySurface, List<FieldError> errors) {
        String pointer = "/limits/" + index;
        TierLimitRequest limit = limits.get(index);
        if (limit == null || limit.product() == null || limit.product().isBlank()) {
            errors.add(FieldError.ofPointer(pointer + "/product", "is required, such as 'claude_code'"));
            return;
        }
        AmountReader.read(limit.amount(), pointer + "/amount", errors).ifPresent(amount -> {
            if (bySurface.put(limit.product(), amount) != null) {
                errors.add(FieldError.ofPointer(
                        pointer + "/product", "'" + limit.product() + "' is there more than once"));
            }
        });
    }
}
