package dev.tokenward.directory.apikey;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tokenward.commons.http.Versioned;
import dev.tokenward.commons.idempotency.ShownOnce;
import dev.tokenward.commons.identity.Role;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A key, as the vendor's API has it, and what ours adds. */
public record ApiKeyResponse(
        @Schema(examples = "apikey_019aa0d3b1c27c03a3c362337cf9a9e7")
        String id,

        @Schema(examples = "api_key") String type,
        @Schema(examples = "gateway-eu") String name,

        @Schema(examples = "active", description = "`active`, `inactive`, `archived` or `expired`.")
        String status,

        Instant createdAt,
        @Schema(nullable = true) CreatorResponse createdBy,
        @Schema(nullable = true) Instant expiresAt,
        @Schema(nullable = true, examples = "tw_…x9Qk") String partialKeyHint,

        @Schema(nullable = true, description = "The person whom it belongs to.")
        PrincipalResponse principal,

        @Schema(description = "Always the organization: there are no workspaces here.")
        ScopeResponse scope,

        @Schema(nullable = true, examples = "analyst") String role,
        List<String> scopes,

        @Schema(nullable = true, description = "To the minute.")
        Instant lastUsedAt,

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(
                description =
                        "The key itself: shown once, in the answer that makes it; not in one repeated for an `Idempotency-Key`.")
        String key)
        implements Versioned, ShownOnce {
    public record CreatorResponse(
            @Schema(description = "Id of the person, or of the key or service that made it.")
            String id,

            @Schema(examples = "user", description = "`user` or `service_account`.")
            String type) {
        static CreatorResponse of(String id) {
            return new CreatorResponse(id, id.startsWith("user_") ? "user" : "service_account");
        }
    }

    public record PrincipalResponse(
            @Schema(examples = "user_actor") String type, String userId) {}

    public record ScopeResponse(
            @Schema(examples = "organization") String type) {}

    static ApiKeyResponse of(ApiKey key, Instant now) {
        return shown(key, now, null);
    }

    static ApiKeyResponse shown(ApiKey key, Instant now, String text) {
        return new ApiKeyResponse(
                key.id(),
                "api_key",
                key.name(),
                key.statusAt(now).wireName(),
                key.createdAt(),
                CreatorResponse.of(key.createdBy()),
                key.expiresAt().orElse(null),
                key.hint(),
                key.userId().map(id -> new PrincipalResponse("user_actor", id)).orElse(null),
                new ScopeResponse("organization"),
                key.role().map(Role::wireName).orElse(null),
                key.scopes(),
                key.lastUsedAt().orElse(null),
                text);
    }

    @Override
    public ApiKeyResponse withoutSecret() {
        return copy(lastUsedAt);
    }

    /** Using a key does not change it. */
    @Override
    public ApiKeyResponse version() {
        return copy(null);
    }

    private ApiKeyResponse copy(Instant lastUsed) {
        return new ApiKeyResponse(
                id,
                type,
                name,
                status,
                createdAt,
                createdBy,
                expiresAt,
                partialKeyHint,
                principal,
                scope,
                role,
                scopes,
                lastUsed,
                null);
    }

    @Override
    public String toString() {
        return "ApiKeyResponse[" + id + "]";
    }
}
