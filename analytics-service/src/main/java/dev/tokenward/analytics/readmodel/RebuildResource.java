package dev.tokenward.analytics.readmodel;

import dev.tokenward.commons.identity.Scope;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/v1/read_model/rebuilds")
@Tag(name = "Operation", description = "For the operator, with the service key; the edge does not route these paths.")
public class RebuildResource {
    private final RebuildService service;

    RebuildResource(RebuildService service) {
        this.service = service;
    }

    @POST
    @RolesAllowed(Scope.ORGANIZATIONS_WRITE)
    @Operation(
            summary = "Rebuild the read model",
            description =
                    "Reads all feeds from their start into tables beside the live ones, which answer meanwhile, and swaps in "
                            + "one transaction. What no feed says again (seats of past days, when invitations were withdrawn, "
                            + "memberships of people who are gone) stays.")
    @APIResponseSchema(value = RebuildResponse.class, responseCode = "202")
    @APIResponse(responseCode = "409", description = "A rebuild is under way")
    public RestResponse<RebuildResponse> start() {
        return RestResponse.status(RestResponse.Status.ACCEPTED, RebuildResponse.of(service.start()));
    }

    @GET
    @Path("{id}")
    @RolesAllowed(Scope.ORGANIZATIONS_WRITE)
    @Operation(summary = "See how a rebuild stands")
    @APIResponseSchema(value = RebuildResponse.class, responseCode = "200")
    @APIResponse(responseCode = "404", description = "There is no such rebuild")
    public RebuildResponse get(@Parameter(description = "The rebuild's id.") @PathParam("id") String id) {
        return RebuildResponse.of(service.find(id));
    }
}
