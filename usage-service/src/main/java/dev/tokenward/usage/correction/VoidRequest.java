package dev.tokenward.usage.correction;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Why an event is to count no more. */
@Schema(name = "VoidEvent")
public record VoidRequest(
        @NotBlank(message = "must say why")
        @Size(max = 500, message = "must have at most 500 characters")
        @Schema(description = "1 to 500 characters.", required = true, examples = "Sent by a test system")
        String reason) {}
