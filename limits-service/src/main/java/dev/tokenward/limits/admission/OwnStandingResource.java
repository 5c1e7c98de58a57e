package dev.tokenward.limits.admission;

import dev.tokenward.commons.identity.Scope;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotBlank;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** For analytics-service, which shows a member their own; not to be reached from outside. */
@Path("/v1/members/standing")
@Tag(name = "Members", description = "For our own services")
@Produces(MediaType.APPLICATION_JSON)
public class OwnStandingResource {
    private final OwnStandingService standings;

    OwnStandingResource(OwnStandingService standings) {
        this.standings = standings;
    }

    @GET
    @RolesAllowed(Scope.CHANGES_READ)
    @Operation(
            summary = "Where one member stands, and whom they ask for more",
            description =
                    "By what is spent, without what is on hold. Of ceilings and pools, which are others' spend too, only "
                            + "whether they are reached.")
    @APIResponse(responseCode = "200", description = "The member's limits")
    @APIResponse(responseCode = "404", description = "The organization has no such member")
    @APIResponse(responseCode = "503", description = "The service has not read limits and spend yet")
    public OwnStandingResponse standing(
            @QueryParam("org_id")
                    @NotBlank(message = "is required")
                    @Parameter(
                            description = "The organization.",
                            required = true,
                            example = "org_0193f1c2a4b87c3d9e0f123456789abe")
                    String orgId,
            @QueryParam("user_id")
                    @NotBlank(message = "is required")
                    @Parameter(
                            description = "The member's id.",
                            required = true,
                            example = "user_0193f1c2a4b87c3d9e0f123456789abc")
                    String userId) {
        return standings.standing(orgId, userId);
    }
}
