package dev.tokenward.directory.role;

import dev.tokenward.commons.identity.CurrentCaller;
import dev.tokenward.commons.identity.Scope;
import dev.tokenward.commons.page.Page;
import dev.tokenward.commons.page.PageToken;
import dev.tokenward.directory.group.GroupStore;
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

@Path("/v1/organizations/rbac_groups/{group_id}/roles")
@Tag(name = "Roles")
public class GroupRoleResource {
    private final GroupRoleStore store;
    private final GroupStore groups;
    private final GroupRoleService service;
    private final CurrentCaller caller;

    GroupRoleResource(GroupRoleStore store, GroupStore groups, GroupRoleService service, CurrentCaller caller) {
        this.store = store;
        this.groups = groups;
        this.service = service;
        this.caller = caller;
    }

    @GET
    @RolesAllowed(Scope.DIRECTORY_READ)
    @Operation(summary = "List roles of a group")
    @APIResponse(responseCode = "200", description = "A page of roles")
    @APIResponse(responseCode = "404", description = "There is no such group in the organization")
    public Page<GroupRoleResponse> list(
            @Parameter(description = "Id of the group.") @PathParam("group_id") String id,
            @Parameter(description = "Roles a page.") @QueryParam("limit") @DefaultValue("20") @Min(1) @Max(1000)
                    int limit,
            @Parameter(description = "`next_page` of the page before.") @QueryParam("page") String page) {
        groups.get(caller.organization(), id);
        PageToken query = PageToken.of("group_roles", caller.organization(), id);
        String after = query.decode(page).map(key -> key.get(0)).orElse("");
        List<GroupRole> rows = store.list(caller.organization(), id, after, limit + 1);
        return Page.of(rows, limit, query, role -> List.of(role.roleId())).map(GroupRoleResponse::of);
    }

    @POST
    @RolesAllowed(Scope.DIRECTORY_WRITE)
    @Operation(
            summary = "Give a role to a group",
            description =
                    "Its members have what the role brings from now on. Groups of the identity provider take roles too: "
                            + "the provider then says who has them.")
    @APIResponse(responseCode = "200", description = "The role that the group has")
    @APIResponse(responseCode = "403", description = "The role brings what this key may not do")
    @APIResponse(responseCode = "404", description = "There is no such group in the organization")
    public GroupRoleResponse give(
            @Parameter(description = "Id of the group.") @PathParam("group_id") String id,
            @Valid @NotNull GroupRoleRequest request) {
        return service.give(id, request);
    }

    @DELETE
    @Path("{role_id}")
    @RolesAllowed(Scope.DIRECTORY_WRITE)
    @Operation(summary = "Take a role from a group")
    @APIResponse(responseCode = "200", description = "Gone")
    @APIResponse(responseCode = "403", description = "The role brings what this key may not do")
    @APIResponse(responseCode = "404", description = "There is no such group, or it has no such role")
    public GroupRoleResponse take(
            @Parameter(description = "Id of the group.") @PathParam("group_id") String id,
            @Parameter(description = "Id of the role.") @PathParam("role_id") String roleId) {
        return service.take(id, roleId);
    }
}
