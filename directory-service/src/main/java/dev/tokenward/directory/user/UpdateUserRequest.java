package dev.tokenward.directory.user;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What changes of a person; what is left out stays. */
@Schema(examples = "{\"seat_tier\":\"premium\"}")
public record UpdateUserRequest(
        @Schema(examples = "developer") String role,
        @Size(min = 1, max = 256) String name,

        @Schema(
                implementation = String.class,
                nullable = true,
                examples = "premium",
                description = CreateUserRequest.SEAT)
        JsonNode seatTier,

        @Pattern(regexp = "active|inactive", message = "must be active or inactive") @Schema(examples = "inactive")
        String status) {}
