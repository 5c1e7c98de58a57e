package dev.tokenward.directory.surface;

import dev.tokenward.commons.identity.CurrentCaller;
import dev.tokenward.commons.identity.Scope;
import dev.tokenward.commons.page.Page;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/organizations/surfaces")
@Tag(name = "Surfaces")
public class SurfaceResource {
    private final SurfaceStore store;
    private final SurfaceService service;
    private final CurrentCaller caller;

    SurfaceResource(SurfaceStore store, SurfaceService service, CurrentCaller caller) {
        this.store = store;
        this.service = service;
        this.caller = caller;
    }

    @GET
    @RolesAllowed(Scope.DIRECTORY_READ)
    @Operation(summary = "List surfaces", description = "By name, all on one page.")
    public Page<SurfaceResponse> list() {
        return new Page<>(
                store.list(caller.organization()).stream()
                        .map(SurfaceResponse::of)
                        .toList(),
                false,
                null);
    }

    @GET
    @Path("{surface}")
    @RolesAllowed(Scope.DIRECTORY_READ)
    @Operation(summary = "Get a surface")
    @APIResponse(responseCode = "200", description = "The surface")
    @APIResponse(responseCode = "404", description = "There is no such surface in the organization")
    public SurfaceResponse get(@Parameter(description = "Name of the surface.") @PathParam("surface") String surface) {
        return SurfaceResponse.of(store.get(caller.organization(), surface));
    }

    @POST
    @Path("{surface}")
    @RolesAllowed(Scope.DIRECTORY_WRITE)
    @Operation(summary = "Change a surface", description = "Its token intensity, and whether it is open to all.")
    @APIResponse(responseCode = "200", description = "The surface as it is now")
    @APIResponse(responseCode = "404", description = "There is no such surface in the organization")
    public SurfaceResponse update(
            @Parameter(description = "Name of the surface.") @PathParam("surface") String surface,
            @Valid @NotNull UpdateSurfaceRequest request) {
        return service.update(surface, request);
    }

    @POST
    @RolesAllowed(Scope.DIRECTORY_WRITE)
    @Operation(
            summary = "Add a surface",
            description = "Beside chat, claude_code and cowork, which every organization has.")
    @APIResponse(responseCode = "200", description = "The surface")
    @APIResponse(responseCode = "409", description = "The organization has it already")
    public SurfaceResponse create(@Valid @NotNull SurfaceRequest request) {
        return service.create(request);
    }
}
