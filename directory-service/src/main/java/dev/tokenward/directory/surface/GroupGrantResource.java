package dev.tokenward.directory.surface;

import dev.tokenward.commons.identity.Scope;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/organizations/rbac_groups/{group_id}/surfaces/{surface}")
@Tag(name = "Surfaces")
public class GroupGrantResource {
    private final SurfaceService service;

    GroupGrantResource(SurfaceService service) {
        this.service = service;
    }

    @PUT
    @RolesAllowed(Scope.DIRECTORY_WRITE)
    @Operation(summary = "Grant a surface to a group", description = "From now on, or from `starting_at`.")
    @APIResponse(responseCode = "200", description = "The grant")
    @APIResponse(responseCode = "404", description = "There is no such group in the organization")
    public GrantResponse grantGroup(
            @Parameter(description = "Id of the group.") @PathParam("group_id") String groupId,
            @Parameter(description = "Name of the surface.") @PathParam("surface") String surface,
            @Valid GroupGrantRequest request) {
        return service.grantGroup(groupId, surface, request);
    }

    @DELETE
    @RolesAllowed(Scope.DIRECTORY_WRITE)
    @Operation(summary = "End a group's grant of a surface")
    @APIResponse(responseCode = "200", description = "Gone")
    @APIResponse(responseCode = "404", description = "There is no such group or grant")
    public GrantResponse endGroupGrant(
            @Parameter(description = "Id of the group.") @PathParam("group_id") String groupId,
            @Parameter(description = "Name of the surface.") @PathParam("surface") String surface) {
        return service.endGroupGrant(groupId, surface);
    }
}
