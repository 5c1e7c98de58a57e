package dev.tokenward.limits.admission;

import dev.tokenward.commons.identity.CurrentCaller;
import dev.tokenward.commons.identity.Scope;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/turns")
@Tag(name = "Decisions", description = "May this turn start?")
@Produces(MediaType.APPLICATION_JSON)
public class TurnResource {
    private final DecisionService decisions;
    private final CurrentCaller caller;

    TurnResource(DecisionService decisions, CurrentCaller caller) {
        this.decisions = decisions;
        this.caller = caller;
    }

    @POST
    @Path("/{turn_id}/close")
    @RolesAllowed(Scope.DECISIONS_CHECK)
    @Operation(
            summary = "Close a turn",
            description = "It holds nothing any more. Closing it again, or one that is not known, changes nothing.")
    @APIResponse(responseCode = "200", description = "The turn is closed")
    public ClosedTurnResponse close(
            @Parameter(
                            description = "As it was given with the question, or as the decision named it.",
                            example = "turn-1")
                    @PathParam("turn_id")
                    String turnId) {
        decisions.close(caller.organization(), turnId);
        return new ClosedTurnResponse(turnId, "turn_closed");
    }
}
