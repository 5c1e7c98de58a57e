package dev.tokenward.directory.user;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What changes of a person; what is left out stays. */
@Schema(examples = "{\"seat_tier\":\"premium\"}")
public record UpdateUserRequest(
        @Schema(examples = "developer") String role,
        @Size(min = 1, max = 256) String name,

        @Email @Size(max = 254) @Schema(examples = "ada@example.com", description = "Free in the organization.")
        String email,

        @Size(min = 1, max = 128) @Schema(description = "The account that usage is known by; free in the organization.")
        String accountUuid,

        @Schema(
                implementation = String.class,
                nullable = true,
                examples = "premium",
                description = CreateUserRequest.SEAT)
        JsonNode seatTier,

        @Pattern(regexp = "active|inactive", message = "must be active or inactive") @Schema(examples = "inactive")
        String status) {}
