package dev.tokenward.directory.surface;

import dev.tokenward.commons.identity.Scope;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/organizations/users/{user_id}/surfaces/{surface}")
@Tag(name = "Surfaces")
public class UserGrantResource {
    private final SurfaceService service;

    UserGrantResource(SurfaceService service) {
        this.service = service;
    }

    @PUT
    @RolesAllowed(Scope.DIRECTORY_WRITE)
    @Operation(
            summary = "Grant or deny a surface to a user",
            description = "A denial beats whatever else opens the surface.")
    @APIResponse(responseCode = "200", description = "What holds for the user now")
    @APIResponse(responseCode = "404", description = "There is no such user in the organization")
    public GrantResponse setForUser(
            @Parameter(description = "Id of the user.") @PathParam("user_id") String userId,
            @Parameter(description = "Name of the surface.") @PathParam("surface") String surface,
            @Valid @NotNull UserGrantRequest request) {
        return service.setForUser(userId, surface, request);
    }

    @DELETE
    @RolesAllowed(Scope.DIRECTORY_WRITE)
    @Operation(summary = "Take back what was said of a surface for a user")
    @APIResponse(responseCode = "200", description = "Gone")
    @APIResponse(responseCode = "404", description = "There is no such user, or nothing was said")
    public GrantResponse endUserGrant(
            @Parameter(description = "Id of the user.") @PathParam("user_id") String userId,
            @Parameter(description = "Name of the surface.") @PathParam("surface") String surface) {
        return service.endUserGrant(userId, surface);
    }
}
