package dev.tokenward.limits.past;

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

/** For analytics-service, which tells whose limit was reached; not to be reached from outside. */
@Path("/v1/spend/limits_at")
@Tag(name = "Past limits", description = "For our own services (docs/feeds.md)")
@Produces(MediaType.APPLICATION_JSON)
public class PastLimitResource {
    private final PastLimitService service;

    PastLimitResource(PastLimitService service) {
        this.service = service;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Scope.CHANGES_READ)
    @Operation(
            summary = "Which monthly limits held at an instant",
            description = "By precedence, with the groups and seats of the question; limits and policy of the history.")
    @APIResponse(responseCode = "200", description = "Whose limit was what, and what held above")
    public PastLimitResponse at(@NotNull(message = "a JSON object is required") @Valid PastLimitRequest request) {
        return service.at(request);
    }
}
