package dev.tokenward.directory.introspection;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tokenward.commons.identity.Role;
import dev.tokenward.directory.apikey.VerifiedKey;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a token is worth (RFC 7662, section 2.2), with the organization and the person it stands for. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record IntrospectionResponse(
        boolean active,
        @Schema(description = "Id of the key.") String sub,
        @Schema(description = "As `sub`.") String clientId,

        @Schema(
                description = "All that it may do, separated by spaces; its role is resolved.",
                examples = "usage:write")
        String scope,

        @Schema(examples = "Bearer") String tokenType,

        @Schema(description = "Seconds since 1970 at which it ends.")
        Long exp,

        String orgId,
        String userId,
        String role,

        @Schema(description = "The groups that the person owns; left out where there are none.")
        List<String> ownedRbacGroupIds) {
    static final IntrospectionResponse INACTIVE =
            new IntrospectionResponse(false, null, null, null, null, null, null, null, null, null);

    static IntrospectionResponse of(VerifiedKey key) {
        return new IntrospectionResponse(
                true,
                key.caller().subject(),
                key.caller().subject(),
                String.join(" ", new TreeSet<>(key.caller().scopes())),
                "Bearer",
                key.expiresAt().map(Instant::getEpochSecond).orElse(null),
                key.caller().organizationId().orElse(null),
                key.caller().userId().orElse(null),
                key.caller().role().map(Role::wireName).orElse(null),
                key.caller().ownedGroupIds().isEmpty()
                        ? null
                        : key.caller().ownedGroupIds().stream().sorted().toList());
    }
}
