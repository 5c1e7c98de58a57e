package dev.tokenward.directory.organization;

import dev.tokenward.commons.idempotency.ShownOnce;
import dev.tokenward.directory.apikey.ApiKeyResponse;
import dev.tokenward.directory.user.UserResponse;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A new organization with its primary owner and the first key, which is shown this once. */
public record OrganizationCreatedResponse(
        String id,
        @Schema(examples = "organization") String type,
        @Schema(examples = "Acme") String name,
        UserResponse owner,

        @Schema(description = "A key of role primary_owner; `key` is shown this once.")
        ApiKeyResponse adminKey)
        implements ShownOnce {
    @Override
    public OrganizationCreatedResponse withoutSecret() {
        return new OrganizationCreatedResponse(id, type, name, owner, adminKey.withoutSecret());
    }
}
