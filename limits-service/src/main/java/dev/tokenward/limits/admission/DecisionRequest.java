package dev.tokenward.limits.admission;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tokenward.commons.Ids;
import dev.tokenward.commons.money.Money;
import dev.tokenward.commons.problem.Problem.FieldError;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A turn that somebody wants to start. */
@Schema(name = "DecisionRequest")
public record DecisionRequest(
        @Schema(
                description = "Id, email or account UUID; or an object with one of `id`, `email`, `account_uuid`.",
                type = SchemaType.STRING,
                required = true,
                examples = "ada@example.com")
        JsonNode user,

        @Schema(
                description = "`chat`, `claude_code`, `cowork`, or one that you added.",
                required = true,
                examples = "claude_code")
        String surface,

        @Schema(description = "The model that is asked for.", examples = "claude-sonnet-4-5")
        String model,

        @Schema(
                description = "Your name for the turn; give the same one with each further question, and to close it. "
                        + "Without it one is made.",
                examples = "turn-1")
        String turnId,

        @Schema(
                description =
                        "What the turn may cost; without it the mean of the last turns there on such a model, or the policy's default.",
                examples = "25")
        Money estimatedCost) {
    private static final int LONGEST = 200;
    private static final Set<String> NAMES = Set.of("id", "email", "account_uuid");

    AskedTurn toTurn(String at, List<FieldError> errors) {
        String who = user(at, errors);
        text(at + "/surface", surface, true, errors);
        text(at + "/model", model, false, errors);
        text(at + "/turn_id", turnId, false, errors);
        if (estimatedCost != null && estimatedCost.isNegative()) {
            errors.add(FieldError.ofPointer(
                    at + "/estimated_cost", "must not be negative, but was \"" + estimatedCost.minorUnits() + "\""));
        }
        return new AskedTurn(
                who,
                surface == null ? "" : surface,
                Optional.ofNullable(model),
                turnId == null ? Ids.next("turn") : turnId,
                Optional.ofNullable(estimatedCost));
    }

    private String user(String at, List<FieldError> errors) {
        JsonNode name = user;
        if (user != null
                && user.isObject()
                && user.size() == 1
                && NAMES.contains(user.fieldNames().next())) {
            name = user.elements().next();
        }
        if (name != null
                && name.isTextual()
                && !name.textValue().isBlank()
                && name.textValue().length() <= LONGEST) {
            return name.textValue();
        }
        errors.add(FieldError.ofPointer(
                at + "/user",
                "is required: an id, an email or an account UUID as a string, or an object with one of 'id', 'email', "
                        + "'account_uuid'"));
        return "";
    }

    private static void text(String pointer, String value, boolean required, List<FieldError> errors) {
        if (value == null && required) {
            errors.add(FieldError.ofPointer(pointer, "is required"));
        }
        if (value != null && (value.isBlank() || value.length() > LONGEST)) {
            errors.add(FieldError.ofPointer(pointer, "must have 1 to " + LONGEST + " characters and not be blank"));
        }
    }
}
