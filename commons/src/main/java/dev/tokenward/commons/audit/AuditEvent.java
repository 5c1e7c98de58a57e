package dev.tokenward.commons.audit;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One change of one object, as a service tells directory-service of it. */
@RegisterForReflection
public record AuditEvent(
        @NotNull
        @Pattern(regexp = "audit_[0-9a-f]{32}", message = "must be audit_ and 32 hexadecimal digits")
        @Schema(examples = "audit_019aa0d3b1c27c03a3c362337cf9a9e7", description = "Known by it: it counts once.")
        String id,

        @NotNull @Schema(examples = "org_019aa0d3b1c27c03a3c362337cf9a9e7")
        String orgId,

        @NotNull
        @Pattern(regexp = "limits|usage|analytics", message = "must be limits, usage or analytics")
        @Schema(examples = "limits", description = "The service that made the change.")
        String service,

        @NotNull Instant at,

        @NotNull @Size(max = 256) @Schema(description = "Key that was used.")
        String actor,

        @Schema(nullable = true, description = "The person whom the key belongs to.")
        String actorUserId,

        @NotNull
        @Pattern(regexp = "[a-z_]+[.][a-z_]+", message = "must be an object and what was done, such as spend_limit.set")
        @Schema(examples = "spend_limit.set")
        String action,

        @NotNull @Size(max = 256) String objectId,

        @Schema(
                nullable = true,
                implementation = Object.class,
                description = "The object as it was; null when it was not.")
        JsonNode before,

        @Schema(
                nullable = true,
                implementation = Object.class,
                description = "The object as it is; null when it is gone.")
        JsonNode after,

        @Schema(nullable = true) String requestId,

        @Schema(nullable = true, description = "Where the request came from.")
        String address) {
    /** The kind of the object: {@code spend_limit}. */
    public String objectType() {
        return action.substring(0, action.indexOf('.'));
    }
}
