package dev.tokenward.directory.user;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A new person. */
@Schema(
        examples =
                "{\"email\":\"ada@example.com\",\"name\":\"Ada Lovelace\",\"role\":\"user\",\"seat_tier\":\"standard\"}")
public record CreateUserRequest(
        @NotNull @Email @Size(max = 254) @Schema(examples = "ada@example.com")
        String email,

        @NotBlank @Size(max = 256) @Schema(examples = "Ada Lovelace")
        String name,

        @Schema(examples = "user", description = "Default: user.")
        String role,

        @Schema(implementation = String.class, nullable = true, examples = "standard", description = SEAT)
        JsonNode seatTier,

        @Size(min = 1, max = 128) @Schema(nullable = true, description = "The account that usage is known by.")
        String accountUuid) {
    static final String SEAT = "Seat tier; left out: standard (on creation) or unchanged; null: no seat.";
}
