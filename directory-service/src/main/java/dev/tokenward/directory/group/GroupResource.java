package dev.tokenward.directory.group;

import dev.tokenward.commons.identity.CurrentCaller;
import dev.tokenward.commons.identity.Scope;
import dev.tokenward.commons.page.Page;
import dev.tokenward.commons.page.PageToken;
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

@Path("/v1/organizations/rbac_groups")
@Tag(name = "Groups")
public class GroupResource {

    private final GroupStore store;
    private final GroupService service;
    private final CurrentCaller caller;

    GroupResource(GroupStore store, GroupService service, CurrentCaller caller) {
        this.store = store;
        this.service = service;
        this.caller = caller;
    }

    @GET
    @RolesAllowed({Scope.DIRECTORY_READ, Scope.GROUPS_OWN})
    @Operation(
            summary = "List groups",
            description =
                    "In the order of their making, with a warning when they are many; for an owner of groups, those.")
    public GroupListResponse list(
            @Parameter(description = "Groups a page.") @QueryParam("limit") @DefaultValue("20") @Min(1) @Max(1000)
                    int limit,
            @Parameter(description = "`next_page` of the page before.") @QueryParam("page") String page) {
        PageToken query = PageToken.of("rbac_groups", caller.organization());
        List<Group> rows = store.list(caller.organization(), visible(), after(query, page), limit + 1);
        Page<GroupResponse> groups =
                Page.of(rows, limit, query, group -> List.of(group.id())).map(GroupResponse::of);
        return GroupListResponse.of(groups, store.count(caller.organization(), visible()));
    }

    @POST
    @RolesAllowed(Scope.DIRECTORY_WRITE)
    @Operation(summary = "Make a group", description = "Names need not be unique.")
    public GroupResponse create(@Valid @NotNull GroupRequest request) {
        return service.create(request);
    }

    @GET
    @Path("{group_id}")
    @RolesAllowed({Scope.DIRECTORY_READ, Scope.GROUPS_OWN})
    @Operation(summary = "Get a group")
    @APIResponse(responseCode = "200", description = "The group")
    @APIResponse(responseCode = "404", description = "There is no such group in the organization")
    public GroupResponse get(@Parameter(description = "Id of the group.") @PathParam("group_id") String id) {
        return GroupResponse.of(store.get(caller.organization(), id, visible()));
    }

    @POST
    @Path("{group_id}")
    @RolesAllowed(Scope.DIRECTORY_WRITE)
    @Operation(summary = "Change a group", description = "Its name. What is left out stays.")
    @APIResponse(responseCode = "200", description = "The group as it is now")
    @APIResponse(responseCode = "404", description = "There is no such group in the organization")
    @APIResponse(responseCode = "409", description = "The group comes from the identity provider")
    public GroupResponse update(
            @Parameter(description = "Id of the group.") @PathParam("group_id") String id,
            @Valid @NotNull UpdateGroupRequest request) {
        return service.update(id, request);
    }

    @DELETE
    @Path("{group_id}")
    @RolesAllowed(Scope.DIRECTORY_WRITE)
    @Operation(summary = "Delete a group", description = "Usage of its members' days in it stays with it in reports.")
    @APIResponse(responseCode = "200", description = "Gone")
    @APIResponse(responseCode = "404", description = "There is no such group in the organization")
    @APIResponse(responseCode = "409", description = "The group comes from the identity provider")
    public GroupDeletedResponse delete(@Parameter(description = "Id of the group.") @PathParam("group_id") String id) {
        return service.delete(id);
    }

    @GET
    @Path("{group_id}/members")
    @RolesAllowed({Scope.DIRECTORY_READ, Scope.GROUPS_OWN})
    @Operation(summary = "List members of a group")
    @APIResponse(responseCode = "200", description = "A page of members")
    @APIResponse(responseCode = "404", description = "There is no such group in the organization")
    public Page<MemberResponse> members(
            @Parameter(description = "Id of the group.") @PathParam("group_id") String id,
            @Parameter(description = "Members a page.") @QueryParam("limit") @DefaultValue("20") @Min(1) @Max(1000)
                    int limit,
            @Parameter(description = "`next_page` of the page before.") @QueryParam("page") String page) {
        store.get(caller.organization(), id, visible());
        PageToken query = PageToken.of("members", caller.organization(), id);
        List<Member> rows = store.members(caller.organization(), id, after(query, page), limit + 1);
        return Page.of(rows, limit, query, member -> List.of(member.userId())).map(MemberResponse::member);
    }

    @POST
    @Path("{group_id}/members")
    @RolesAllowed(Scope.DIRECTORY_WRITE)
    @Operation(
            summary = "Add members to a group",
            description = "One (`user_id`) or up to 10,000 (`user_ids`); nobody is added when one of them is unknown.")
    @APIResponse(responseCode = "200", description = "The member, or how many")
    @APIResponse(responseCode = "403", description = "A role of the group brings what this key may not do")
    @APIResponse(responseCode = "404", description = "There is no such group in the organization")
    @APIResponse(responseCode = "409", description = "The group comes from the identity provider")
    public MembersAddedResponse addMembers(
            @Parameter(description = "Id of the group.") @PathParam("group_id") String id,
            @Valid @NotNull MembersRequest request) {
        return service.addMembers(id, request);
    }

    @DELETE
    @Path("{group_id}/members/{user_id}")
    @RolesAllowed(Scope.DIRECTORY_WRITE)
    @Operation(summary = "Take a member out of a group")
    @APIResponse(responseCode = "200", description = "Gone")
    @APIResponse(responseCode = "404", description = "There is no such group, or the person is no member")
    @APIResponse(responseCode = "409", description = "The group comes from the identity provider")
    public MemberDeletedResponse removeMember(
            @Parameter(description = "Id of the group.") @PathParam("group_id") String id,
            @Parameter(description = "Id of the user.") @PathParam("user_id") String userId) {
        return service.removeMember(id, userId);
    }

    @GET
    @Path("{group_id}/owners")
    @RolesAllowed({Scope.DIRECTORY_READ, Scope.GROUPS_OWN})
    @Operation(summary = "List owners of a group", description = "Whom its members ask for more.")
    @APIResponse(responseCode = "200", description = "A page of owners")
    @APIResponse(responseCode = "404", description = "There is no such group in the organization")
    public Page<MemberResponse> owners(
            @Parameter(description = "Id of the group.") @PathParam("group_id") String id,
            @Parameter(description = "Owners a page.") @QueryParam("limit") @DefaultValue("20") @Min(1) @Max(1000)
                    int limit,
            @Parameter(description = "`next_page` of the page before.") @QueryParam("page") String page) {
        store.get(caller.organization(), id, visible());
        PageToken query = PageToken.of("owners", caller.organization(), id);
        List<Member> rows = store.owners(caller.organization(), id, after(query, page), limit + 1);
        return Page.of(rows, limit, query, owner -> List.of(owner.userId())).map(MemberResponse::owner);
    }

    @POST
    @Path("{group_id}/owners")
    @RolesAllowed(Scope.DIRECTORY_WRITE)
    @Operation(summary = "Make someone an owner of a group")
    @APIResponse(responseCode = "200", description = "The owner")
    @APIResponse(responseCode = "404", description = "There is no such group in the organization")
    public MemberResponse addOwner(
            @Parameter(description = "Id of the group.") @PathParam("group_id") String id,
            @Valid @NotNull OwnerRequest request) {
        return service.addOwner(id, request);
    }

    @DELETE
    @Path("{group_id}/owners/{user_id}")
    @RolesAllowed(Scope.DIRECTORY_WRITE)
    @Operation(summary = "Take ownership of a group from someone")
    @APIResponse(responseCode = "200", description = "Gone")
    @APIResponse(responseCode = "404", description = "There is no such group, or the person is no owner")
    public MemberDeletedResponse removeOwner(
            @Parameter(description = "Id of the group.") @PathParam("group_id") String id,
            @Parameter(description = "Id of the user.") @PathParam("user_id") String userId) {
        return service.removeOwner(id, userId);
    }

    private VisibleGroups visible() {
        return VisibleGroups.of(caller.get());
    }

    private static String after(PageToken query, String page) {
        return query.decode(page).map(key -> key.get(0)).orElse("");
    }
}
