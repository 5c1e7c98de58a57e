package dev.tokenward.limits.increase;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tokenward.commons.problem.CommonProblem;
import dev.tokenward.commons.problem.Problem.FieldError;
import dev.tokenward.commons.problem.ProblemException;
import dev.tokenward.commons.time.RecurringPeriod;
import dev.tokenward.limits.precedence.Limit;
import dev.tokenward.limits.setting.AmountReader;
import dev.tokenward.limits.standing.Dimension;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What somebody asks for. */
@Schema(name = "AskForIncrease")
public record AskIncreaseRequest(
        @Schema(
                description = "The limit that is wanted: whole minor units as a string; null is unlimited.",
                type = SchemaType.STRING,
                required = true,
                nullable = true,
                examples = "50000")
        JsonNode amount,

        @NotBlank(message = "is required: say what it is for")
        @Size(max = 1000, message = "must have at most 1000 characters")
        @Schema(description = "What it is for.", examples = "Migrating the billing service until Friday")
        String reason,

        @Pattern(regexp = "daily|weekly|monthly", message = "must be 'daily', 'weekly' or 'monthly'")
        @Schema(description = "Of which limit: `daily`, `weekly` or `monthly`, the default.", examples = "monthly")
        String period,

        @Size(min = 1, max = 200, message = "must name a surface, or be left out for all")
        @Schema(
                description = "Of the limit on this one surface; without it, of that on all together.",
                nullable = true,
                examples = "claude_code")
        String product,

        @Size(min = 1, max = 200, message = "must be a user's id, or be left out for oneself")
        @Schema(
                description = "For whom; without it for oneself. For others with `limits:write` alone.",
                nullable = true,
                examples = "user_0193f1c2a4b87c3d9e0f123456789abe")
        String userId) {

    Asked toAsked() {
        return new Asked(
                Optional.ofNullable(userId),
                new Dimension(
                        period == null ? RecurringPeriod.MONTHLY : toPeriod(period), Optional.ofNullable(product)),
                amount(amount),
                reason);
    }

    static RecurringPeriod toPeriod(String name) {
        return RecurringPeriod.valueOf(name.toUpperCase(Locale.ROOT));
    }

    static Limit amount(JsonNode amount) {
        List<FieldError> errors = new ArrayList<>();
        return AmountReader.read(amount, "/amount", errors)
                .orElseThrow(() -> new ProblemException(
                        CommonProblem.INVALID_REQUEST, "amount " + errors.get(0).detail() + ".", errors));
    }
}
