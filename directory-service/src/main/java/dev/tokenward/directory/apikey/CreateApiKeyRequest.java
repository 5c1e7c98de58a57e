package dev.tokenward.directory.apikey;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A new key: with a role, with scopes, or with both. */
@Schema(examples = "{\"name\":\"gateway-eu\",\"scopes\":[\"usage:write\",\"decisions:check\"]}")
public record CreateApiKeyRequest(
        @NotBlank @Size(max = 256) @Schema(examples = "gateway-eu")
        String name,

        @Schema(nullable = true, examples = "analyst", description = "Brings the role's scopes.")
        String role,

        @Size(max = 20) @Schema(description = "What it may do, such as `usage:write`, `decisions:check`.")
        List<@NotNull String> scopes,

        @Schema(nullable = true, description = "The person whom it belongs to; it ends with that person.")
        String userId,

        @Schema(nullable = true, description = "From then on it is worth nothing; left out: for ever.")
        Instant expiresAt) {}
