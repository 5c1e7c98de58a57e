package dev.tokenward.usage.modelmix;

import dev.tokenward.commons.problem.ProblemException;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Whose models, when, and on which model instead. */
@Schema(name = "ModelMixRequest")
public record ModelMixRequest(
        @NotBlank(message = "is required") @Schema(required = true, examples = "org_0193f1c2a4b87c3d9e0f123456789abe")
        String orgId,

        @NotEmpty(message = "must name at least one user")
        @Size(max = 1000, message = "must name at most 1000 users")
        @Schema(
                description = "1 to 1000 users.",
                required = true,
                examples = "[\"user_0193f1c2a4b87c3d9e0f123456789abe\"]")
        List<@NotBlank(message = "must be a user's id") String> userIds,

        @Schema(description = "Only this surface; null is all.", nullable = true, examples = "claude_code")
        String product,

        @NotNull(message = "is required, as 2026-11-01") @Schema(description = "First UTC day.", required = true)
        LocalDate startingOn,

        @NotNull(message = "is required, as 2026-12-01")
        @Schema(description = "The UTC day after the last, at most 31 days later.", required = true)
        LocalDate endingOn,

        @NotBlank(message = "must be a model or a family, such as 'sonnet'")
        @Schema(
                description = "The other model; a family's name stands for its newest model that has a price.",
                required = true,
                examples = "sonnet")
        String model) {
    private static final int WIDEST_DAYS = 31;

    void refuseBadRange() {
        long days = ChronoUnit.DAYS.between(startingOn, endingOn);
        if (days < 1 || days > WIDEST_DAYS) {
            throw ProblemException.invalidField(
                    "/ending_on",
                    "must be 1 to 31 days after starting_on, " + startingOn + ", but was " + endingOn + ".");
        }
    }
}
