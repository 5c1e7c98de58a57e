package dev.tokenward.limits.increase;

import jakarta.validation.constraints.Size;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How a request is denied. */
@Schema(name = "DenyIncrease")
public record DenyIncreaseRequest(
        @Size(max = 1000, message = "must have at most 1000 characters")
        @Schema(
                description = "Your words to the member.",
                nullable = true,
                examples = "Try the default model first, please.")
        String message,

        @Schema(description = "Taken as the vendor has it; nothing is sent to the member here.", examples = "true")
        Boolean suppressNotification) {
    static final DenyIncreaseRequest WITHOUT_WORDS = new DenyIncreaseRequest(null, null);

    Optional<String> words() {
        return Optional.ofNullable(message);
    }
}
