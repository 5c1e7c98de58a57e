package dev.tokenward.usage.correction;

import dev.tokenward.commons.identity.CurrentCaller;
import dev.tokenward.commons.identity.Scope;
import dev.tokenward.usage.event.EventResponse;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Beside {@code EventResource}, whose path would hide one that begins with less of it. */
@Path("/v1/events/{id}/void")
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Corrections", description = "What happens to an event after it was counted.")
public class VoidResource {
    private final VoidService voids;
    private final CurrentCaller caller;

    VoidResource(VoidService voids, CurrentCaller caller) {
        this.voids = voids;
        this.caller = caller;
    }

    @POST
    @RolesAllowed(Scope.PRICES_WRITE)
    @Operation(
            summary = "Void an event",
            description = "Takes it out of every sum, on its own day while that is open, else as an adjustment today. "
                    + "The event stays to be seen. Voiding twice is nothing.")
    @APIResponse(responseCode = "200", description = "The event, void")
    @APIResponse(responseCode = "404", description = "There is no such event")
    public EventResponse voidEvent(
            @Parameter(description = "The id that the event came with.", example = "req_011CQ") @PathParam("id")
                    String id,
            @NotNull(message = "a JSON object is required") @Valid VoidRequest request) {
        return voids.voidEvent(caller.organization(), id, request.reason());
    }
}
