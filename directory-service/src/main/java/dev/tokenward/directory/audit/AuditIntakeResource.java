package dev.tokenward.directory.audit;

import dev.tokenward.commons.audit.AuditReceipt;
import dev.tokenward.commons.identity.Scope;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/audit_events")
@Tag(name = "Audit")
public class AuditIntakeResource {
    private final AuditIntakeService service;

    AuditIntakeResource(AuditIntakeService service) {
        this.service = service;
    }

    @POST
    @RolesAllowed(Scope.AUDIT_WRITE)
    @Operation(
            summary = "Take audit events of another service",
            description =
                    "For our own services. An event is known by its id: sent again, it counts once. What cannot be kept "
                            + "is named with its reason; the rest is kept.")
    public AuditReceipt take(@Valid @NotNull AuditIntakeRequest delivery) {
        return service.take(delivery.events());
    }
}
