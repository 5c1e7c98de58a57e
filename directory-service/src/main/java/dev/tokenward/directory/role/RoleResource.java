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

@Path("/v1/organizations/rbac_roles")
@Tag(name = "Roles")
public class RoleResource {
    private final RoleStore store;
    private final RoleService service;
    private final CurrentCaller caller;

    RoleResource(RoleStore store, RoleService service, CurrentCaller caller) {
        this.store = store;
        this.service = service;
        this.caller = caller;
    }

    @GET
    @RolesAllowed(Scope.DIRECTORY_READ)
    @Operation(summary = "List roles", description = "In the order of their making.")
    public Page<RoleResponse> list(
            @Parameter(description = "Roles a page.") @QueryParam("limit") @DefaultValue("20") @Min(1) @Max(1000)
                    int limit,
            @Parameter(description = "`next_page` of the page before.") @QueryParam("page") String page) {
        PageToken query = PageToken.of("rbac_roles", caller.organization());
        String after = query.decode(page).map(key -> key.get(0)).orElse("");
        List<RbacRole> rows = store.list(caller.organization(), after, limit + 1);
        return Page.of(rows, limit, query, role -> List.of(role.id())).map(RoleResponse::of);
    }

    @POST
    @RolesAllowed(Scope.DIRECTORY_WRITE)
    @Operation(summary = "Make a role", description = "Without permissions yet. Names need not be unique.")
    public RoleResponse create(@Valid @NotNull RoleRequest request) {
        return service.create(request);
    }

    @GET
    @Path("{role_id}")
    @RolesAllowed(Scope.DIRECTORY_READ)
    @Operation(summary = "Get a role")
    @APIResponse(responseCode = "200", description = "The role")
    @APIResponse(responseCode = "404", description = "There is no such role in the organization")
    public RoleResponse get(@Parameter(description = "Id of the role.") @PathParam("role_id") String id) {
        return RoleResponse.of(store.get(caller.organization(), id));
    }

    @POST
    @Path("{role_id}")
    @RolesAllowed(Scope.DIRECTORY_WRITE)
    @Operation(summary = "Change a role", description = "Its name. What is left out stays.")
    @APIResponse(responseCode = "200", description = "The role as it is now")
    @APIResponse(responseCode = "404", description = "There is no such role in the organization")
    public RoleResponse update(
            @Parameter(description = "Id of the role.") @PathParam("role_id") String id,
            @Valid @NotNull UpdateRoleRequest request) {
        return service.update(id, request);
    }

    @DELETE
    @Path("{role_id}")
    @RolesAllowed(Scope.DIRECTORY_WRITE)
    @Operation(summary = "Delete a role", description = "Groups that have it lose what it brought, at once.")
    @APIResponse(responseCode = "200", description = "Gone")
    @APIResponse(responseCode = "403", description = "The role brings what this key may not do")
    @APIResponse(responseCode = "404", description = "There is no such role in the organization")
    public RoleDeletedResponse delete(@Parameter(description = "Id of the role.") @PathParam("role_id") String id) {
        return service.delete(id);
    }
}
