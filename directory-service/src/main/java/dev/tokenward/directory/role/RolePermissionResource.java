package dev.tokenward.directory.role;

import dev.tokenward.commons.identity.CurrentCaller;
import dev.tokenward.commons.identity.Scope;
import dev.tokenward.commons.page.Page;
import dev.tokenward.commons.page.PageToken;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/organizations/rbac_roles/{role_id}/permissions")
@Tag(name = "Roles")
public class RolePermissionResource {
    private final RoleStore store;
    private final RolePermissionService service;
    private final CurrentCaller caller;

    RolePermissionResource(RoleStore store, RolePermissionService service, CurrentCaller caller) {
        this.store = store;
        this.service = service;
        this.caller = caller;
    }

    @GET
    @RolesAllowed(Scope.DIRECTORY_READ)
    @Operation(summary = "List permissions of a role")
    @APIResponse(responseCode = "200", description = "A page of permissions")
    @APIResponse(responseCode = "404", description = "There is no such role in the organization")
    public Page<PermissionResponse> list(
            @Parameter(description = "Id of the role.") @PathParam("role_id") String id,
            @Parameter(description = "Permissions a page.") @QueryParam("limit") @DefaultValue("20") @Min(1) @Max(1000)
                    int limit,
            @Parameter(description = "`next_page` of the page before.") @QueryParam("page") String page) {
        String organization = caller.organization();
        store.get(organization, id);
        PageToken query = PageToken.of("permissions", organization, id);
        String after = query.decode(page).map(key -> key.get(0)).orElse("");
        List<String> rows = store.permissions(organization, id, after, limit + 1);
        return Page.of(rows, limit, query, List::of).map(action -> PermissionResponse.of(organization, action));
    }

    @POST
    @RolesAllowed(Scope.DIRECTORY_WRITE)
    @Operation(
            summary = "Give a permission to a role",
            description =
                    "A surface, every surface, or an admin right. A key gives no admin right that it has not itself; "
                            + "one that the role has already stays.")
    @APIResponse(responseCode = "200", description = "The permission")
    @APIResponse(responseCode = "403", description = "This key may not do what the permission brings")
    @APIResponse(responseCode = "404", description = "There is no such role in the organization")
    public PermissionResponse add(
            @Parameter(description = "Id of the role.") @PathParam("role_id") String id,
            @Valid @NotNull PermissionRequest request) {
        return service.add(id, request);
    }

    @DELETE
    @Path("{action}")
    @RolesAllowed(Scope.DIRECTORY_WRITE)
    @Operation(summary = "Take a permission from a role")
    @APIResponse(responseCode = "200", description = "Gone")
    @APIResponse(responseCode = "403", description = "This key may not do what the permission brings")
    @APIResponse(responseCode = "404", description = "There is no such role, or it has no such permission")
    public PermissionResponse remove(
            @Parameter(description = "Id of the role.") @PathParam("role_id") String id,
            @Parameter(description = "The permission.") @PathParam("action") String action) {
        return service.remove(id, action);
    }
}
