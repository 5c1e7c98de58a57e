package dev.tokenward.directory.invite;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(examples = "{\"email\":\"ada@example.com\",\"role\":\"user\"}")
public record InviteRequest(
        @NotNull @Email @Size(max = 254) @Schema(examples = "ada@example.com")
        String email,

        @NotNull @Schema(examples = "user") String role,

        @Size(max = 1000) @Schema(nullable = true, description = "Groups that the person will be in; none from SCIM.")
        List<@NotNull String> rbacGroupIds,

        @Schema(
                implementation = String.class,
                nullable = true,
                examples = "standard",
                description = "Seat tier; left out: standard; null: no seat. Taken when the invite is accepted.")
        JsonNode seatTier) {}
