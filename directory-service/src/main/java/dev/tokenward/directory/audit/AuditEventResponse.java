package dev.tokenward.directory.audit;

import java.time.Instant;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One change: who did what to which object, and how it was before and after. */
public record AuditEventResponse(
        @Schema(examples = "audit_019aa0d3b1c27c03a3c362337cf9a9e7")
        String id,

        @Schema(examples = "audit_event") String type,
        Instant at,

        @Schema(examples = "directory", description = "The service that made the change.")
        String service,

        @Schema(description = "Id of the key that was used; `service` for the operator's.")
        String actor,

        @Schema(nullable = true, description = "The person whom the key belongs to.")
        String actorUserId,

        @Schema(examples = "user.created") String action,
        @Schema(examples = "user") String objectType,
        String objectId,

        @Schema(nullable = true, description = "The object as it was; null when it was not there.")
        Map<String, Object> before,

        @Schema(nullable = true, description = "The object as it is; null when it is gone.")
        Map<String, Object> after,

        String requestId,

        @Schema(description = "Where the request came from.")
        String address) {}
