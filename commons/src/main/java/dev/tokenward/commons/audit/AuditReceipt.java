package dev.tokenward.commons.audit;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What became of a delivery.
 *
 * @param accepted those that are kept now and were not before
 */
@RegisterForReflection
public record AuditReceipt(
        @Schema(examples = "audit_receipt") String type,
        int accepted,
        int duplicates,

        @Schema(description = "Those that cannot be kept, each with its reason.")
        List<RefusedAuditEvent> rejected) {
    @RegisterForReflection
    public record RefusedAuditEvent(
            String id,

            @Schema(examples = "There is no organization 'org_1'.")
            String detail) {}
}
