package dev.tokenward.limits.increase;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tokenward.commons.problem.ProblemException;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How a request is approved; nothing at all gives what was asked, for good. */
@Schema(name = "ApproveIncrease")
public record ApproveIncreaseRequest(
        @Schema(
                description = "Whole minor units as a string, null is unlimited; left out: what was asked.",
                type = SchemaType.STRING,
                nullable = true,
                examples = "40000")
        JsonNode amount,

        @Pattern(regexp = "daily|weekly|monthly", message = "must be 'daily', 'weekly' or 'monthly'")
        @Schema(
                description = "`daily`, `weekly` or `monthly`; left out: the one that was asked.",
                nullable = true,
                examples = "monthly")
        String period,

        @Schema(
                description = "From then on what stood before holds again; left out: for good.",
                nullable = true,
                examples = "2100-01-01T00:00:00Z")
        Instant expiresAt,

        @Schema(description = "For the period that runs alone, in place of `expires_at`.", examples = "false")
        Boolean once,

        @Size(max = 1000, message = "must have at most 1000 characters")
        @Schema(description = "Your words to the member.", nullable = true, examples = "Good luck!")
        String message,

        @Schema(description = "Taken as the vendor has it; nothing is sent to the member here.", examples = "true")
        Boolean suppressNotification) {
    static final ApproveIncreaseRequest AS_ASKED = new ApproveIncreaseRequest(null, null, null, null, null, null);

    Answered toAnswered() {
        if (Boolean.TRUE.equals(once) && expiresAt != null) {
            throw ProblemException.invalidField(
                    "/once", "is true, and expires_at is " + expiresAt + ": give one of the two.");
        }
        return new Answered(
                Optional.ofNullable(amount).map(AskIncreaseRequest::amount),
                Optional.ofNullable(period).map(AskIncreaseRequest::toPeriod),
                Optional.ofNullable(expiresAt),
                Boolean.TRUE.equals(once),
                Optional.ofNullable(message));
    }
}
