package dev.tokenward.directory.surface;

import dev.tokenward.commons.identity.CurrentCaller;
import dev.tokenward.commons.identity.Scope;
import dev.tokenward.commons.page.Page;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/organizations")
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
    @Path("surfaces")
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

    @POST
    @Path("surfaces")
    @RolesAllowed(Scope.DIRECTORY_WRITE)
    @Operation(
            summary = "Add a surface",
            description = "Beside chat, claude_code and cowork, which every organization has.")
    @APIResponse(responseCode = "200", description = "The surface")
    @APIResponse(responseCode = "409", description = "The organization has it already")
    public SurfaceResponse create(
            @RequestBody(
                            content =
                                    @Content(
                                            examples =
                                                    @ExampleObject(
                                                            name = "surface",
                                                            value =
                                                                    "{\"surface\":\"notebook\",\"token_intensity\":\"medium\",\"open_to_all\":false}")))
                    @Valid
                    @NotNull
                    SurfaceRequest request) {
        return service.create(request);
    }

    @PUT
    @Path("rbac_groups/{group_id}/surfaces/{surface}")
    @RolesAllowed(Scope.DIRECTORY_WRITE)
    @Operation(summary = "Grant a surface to a group", description = "From now on, or from `starting_at`.")
    @APIResponse(responseCode = "200", description = "The grant")
    @APIResponse(responseCode = "404", description = "There is no such group in the organization")
    public GrantResponse grantGroup(
            @Parameter(description = "Id of the group.") @PathParam("group_id") String groupId,
            @Parameter(description = "Name of the surface.") @PathParam("surface") String surface,
            @RequestBody(content = @Content(examples = @ExampleObject(name = "now", value = "{}"))) @Valid
                    GroupGrantRequest request) {
        return service.grantGroup(groupId, surface, request);
    }

    @DELETE
    @Path("rbac_groups/{group_id}/surfaces/{surface}")
    @RolesAllowed(Scope.DIRECTORY_WRITE)
    @Operation(summary = "End a group's grant of a surface")
    @APIResponse(responseCode = "200", description = "Gone")
    @APIResponse(responseCode = "404", description = "There is no such group or grant")
    public GrantResponse endGroupGrant(
            @Parameter(description = "Id of the group.") @PathParam("group_id") String groupId,
            @Parameter(description = "Name of the surface.") @PathParam("surface") String surface) {
        return service.endGroupGrant(groupId, surface);
    }

    @PUT
    @Path("users/{user_id}/surfaces/{surface}")
    @RolesAllowed(Scope.DIRECTORY_WRITE)
    @Operation(
            summary = "Grant or deny a surface to a user",
            description = "A denial beats whatever else opens the surface.")
    @APIResponse(responseCode = "200", description = "What holds for the user now")
    @APIResponse(responseCode = "404", description = "There is no such user in the organization")
    public GrantResponse setForUser(
            @Parameter(description = "Id of the user.") @PathParam("user_id") String userId,
            @Parameter(description = "Name of the surface.") @PathParam("surface") String surface,
            @RequestBody(content = @Content(examples = @ExampleObject(name = "deny", value = "{\"effect\":\"deny\"}")))
                    @Valid
                    @NotNull
                    UserGrantRequest request) {
        return service.setForUser(userId, surface, request);
    }

    @DELETE
    @Path("users/{user_id}/surfaces/{surface}")
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
