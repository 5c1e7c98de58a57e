package dev.tokenward.directory.user;

import dev.tokenward.commons.http.ArrayParameter;
import dev.tokenward.commons.identity.CurrentCaller;
import dev.tokenward.commons.identity.Scope;
import dev.tokenward.directory.permission.VisibleGroups;
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

@Path("/v1/organizations/users")
@Tag(name = "Users")
public class UserResource {
    private final UserStore store;
    private final UserService service;
    private final CurrentCaller caller;

    UserResource(UserStore store, UserService service, CurrentCaller caller) {
        this.store = store;
        this.service = service;
        this.caller = caller;
    }

    @GET
    @RolesAllowed({Scope.DIRECTORY_READ, Scope.GROUPS_OWN})
    @Operation(
            summary = "List users",
            description =
                    "In the order of their making; for an owner of groups, their members. Give `after_id` or `before_id`, not both.")
    public UserListResponse list(
            @Parameter(description = "The one with this address.") @QueryParam("email") @DefaultValue("") String email,
            @Parameter(description = "Those with one of these roles.") @QueryParam("roles[]") List<String> roles,
            @Parameter(description = "As `roles[]`.") @QueryParam("roles") List<String> plainRoles,
            @Parameter(description = "Those who are in this group now.") @QueryParam("rbac_group_id") @DefaultValue("")
                    String group,
            @Parameter(description = "`active` or `inactive`.") @QueryParam("status") @DefaultValue("") String status,
            @Parameter(description = "Those after this one.") @QueryParam("after_id") @DefaultValue("") String afterId,
            @Parameter(description = "Those before this one.") @QueryParam("before_id") @DefaultValue("")
                    String beforeId,
            @Parameter(description = "People a page.") @QueryParam("limit") @DefaultValue("20") @Min(1) @Max(1000)
                    int limit) {
        List<String> anyOf = ArrayParameter.values(roles, plainRoles);
        UserSelection selection = new UserSelection(email, anyOf, group, status, afterId, beforeId).checked();
        List<User> users = store.list(caller.organization(), visible(), selection, limit + 1);
        return UserListResponse.of(users, limit, selection.backwards());
    }

    @POST
    @RolesAllowed(Scope.DIRECTORY_WRITE)
    @Operation(summary = "Add a user", description = "With a seat of tier `standard` unless said otherwise.")
    @APIResponse(responseCode = "200", description = "The user")
    @APIResponse(responseCode = "409", description = "The address or the account is taken, or no seat is left")
    public UserResponse create(@Valid @NotNull CreateUserRequest request) {
        return service.create(request);
    }

    @GET
    @Path("{user_id}")
    @RolesAllowed({Scope.DIRECTORY_READ, Scope.GROUPS_OWN})
    @Operation(summary = "Get a user")
    @APIResponse(responseCode = "200", description = "The user")
    @APIResponse(responseCode = "404", description = "There is no such user in the organization")
    public UserResponse get(@Parameter(description = "Id of the user.") @PathParam("user_id") String id) {
        return UserResponse.of(store.get(caller.organization(), id, visible()));
    }

    @POST
    @Path("{user_id}")
    @RolesAllowed(Scope.DIRECTORY_WRITE)
    @Operation(
            summary = "Change a user",
            description = "Role, name, address, account, seat, status. What is left out stays.")
    @APIResponse(responseCode = "200", description = "The user as it is now")
    @APIResponse(responseCode = "404", description = "There is no such user in the organization")
    @APIResponse(responseCode = "409", description = "The primary owner keeps role and status; or no seat is left")
    public UserResponse update(
            @Parameter(description = "Id of the user.") @PathParam("user_id") String id,
            @Valid @NotNull UpdateUserRequest request) {
        return service.update(id, request);
    }

    @DELETE
    @Path("{user_id}")
    @RolesAllowed(Scope.DIRECTORY_WRITE)
    @Operation(
            summary = "Delete a user",
            description = "Usage stays, under \"Deleted User\"; the address can be used again.")
    @APIResponse(responseCode = "200", description = "Gone")
    @APIResponse(responseCode = "404", description = "There is no such user in the organization")
    @APIResponse(responseCode = "409", description = "The primary owner cannot be deleted")
    public UserDeletedResponse delete(@Parameter(description = "Id of the user.") @PathParam("user_id") String id) {
        return service.delete(id);
    }

    private VisibleGroups visible() {
        return VisibleGroups.of(caller.get());
    }
}
