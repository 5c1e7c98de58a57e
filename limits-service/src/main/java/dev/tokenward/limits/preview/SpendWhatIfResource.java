package dev.tokenward.limits.preview;

import dev.tokenward.commons.identity.Scope;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** For usage-service, before it changes what usage costs; not to be reached from outside. */
@Path("/v1/spend/what_if")
@Tag(name = "What if", description = "For our own services")
@Produces(MediaType.APPLICATION_JSON)
public class SpendWhatIfResource {
    private final SpendWhatIfService service;

    SpendWhatIfResource(SpendWhatIfService service) {
        this.service = service;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Scope.CHANGES_READ)
    @Operation(
            summary = "Whom another spend would block",
            description = "With these amounts added to what was spent in the periods that run. Writes nothing.")
    @APIResponse(responseCode = "200", description = "How many of how many members")
    @APIResponse(responseCode = "503", description = "The service has not read limits and spend yet")
    public SpendWhatIfResponse whatIf(
            @NotNull(message = "a JSON object is required") @Valid SpendWhatIfRequest request) {
        return service.whatIf(request);
    }
}
