package dev.tokenward.directory.invite;

import dev.tokenward.commons.http.ArrayParameter;
import dev.tokenward.commons.identity.CurrentCaller;
import dev.tokenward.commons.identity.Scope;
import dev.tokenward.directory.user.UserResponse;
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
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/organizations/invites")
@Tag(name = "Invites")
public class InviteResource {
    private final InviteStore store;
    private final InviteService service;
    private final InviteAcceptanceService acceptance;
    private final CurrentCaller caller;
    private final Clock clock;

    InviteResource(
            InviteStore store,
            InviteService service,
            InviteAcceptanceService acceptance,
            CurrentCaller caller,
            Clock clock) {
        this.store = store;
        this.service = service;
        this.acceptance = acceptance;
        this.caller = caller;
        this.clock = clock;
    }

    @GET
    @RolesAllowed(Scope.DIRECTORY_READ)
    @Operation(
            summary = "List invites",
            description =
                    "In the order of their making, without the deleted. Give `after_id` or `before_id`, not both.")
    public InviteListResponse list(
            @Parameter(description = "Those of this address.") @QueryParam("email") @DefaultValue("") String email,
            @Parameter(description = "Those that give one of these roles.") @QueryParam("roles[]") List<String> roles,
            @Parameter(description = "As `roles[]`.") @QueryParam("roles") List<String> plainRoles,
            @Parameter(description = "Any of `pending`, `accepted`, `expired`.") @QueryParam("statuses[]")
                    List<String> statuses,
            @Parameter(description = "As `statuses[]`.") @QueryParam("statuses") List<String> plainStatuses,
            @Parameter(description = "Those after this one.") @QueryParam("after_id") @DefaultValue("") String afterId,
            @Parameter(description = "Those before this one.") @QueryParam("before_id") @DefaultValue("")
                    String beforeId,
            @Parameter(description = "Invites a page.") @QueryParam("limit") @DefaultValue("20") @Min(1) @Max(1000)
                    int limit) {
        Instant now = clock.instant();
        InviteSelection selection = new InviteSelection(
                        email,
                        ArrayParameter.values(roles, plainRoles),
                        ArrayParameter.values(statuses, plainStatuses),
                        afterId,
                        beforeId)
                .checked();
        List<Invite> invites = store.list(caller.organization(), selection, now, limit + 1);
        return InviteListResponse.of(invites, limit, selection.backwards(), now);
    }

    @POST
    @RolesAllowed(Scope.DIRECTORY_WRITE)
    @Operation(
            summary = "Invite someone",
            description =
                    "For 21 days. Nothing is sent by e-mail: tell the person. The seat is taken when the invite is "
                            + "accepted. Whoever comes in with the address by another way accepts it thereby, and gets its groups.")
    @APIResponse(responseCode = "200", description = "The invite")
    @APIResponse(responseCode = "403", description = "This key does not give that role, or what the groups bring")
    @APIResponse(responseCode = "409", description = "The address is someone's here, or has a pending invite")
    public InviteResponse create(@Valid @NotNull InviteRequest request) {
        return service.create(request);
    }

    @GET
    @Path("{invite_id}")
    @RolesAllowed(Scope.DIRECTORY_READ)
    @Operation(summary = "Get an invite", description = "Deleted ones too.")
    @APIResponse(responseCode = "200", description = "The invite")
    @APIResponse(responseCode = "404", description = "There is no such invite in the organization")
    public InviteResponse get(@Parameter(description = "Id of the invite.") @PathParam("invite_id") String id) {
        return InviteResponse.of(store.get(caller.organization(), id), clock.instant());
    }

    @POST
    @Path("{invite_id}/accept")
    @RolesAllowed(Scope.DIRECTORY_WRITE)
    @Operation(
            summary = "Accept an invite",
            description = "For whatever signs people up: makes the person, with the invite's role, groups and seat.")
    @APIResponse(responseCode = "200", description = "The person")
    @APIResponse(responseCode = "404", description = "There is no such invite in the organization")
    @APIResponse(responseCode = "409", description = "The invite is pending no more, or no seat is left")
    public UserResponse accept(
            @Parameter(description = "Id of the invite.") @PathParam("invite_id") String id,
            @Valid @NotNull AcceptInviteRequest request) {
        return acceptance.accept(id, request);
    }

    @DELETE
    @Path("{invite_id}")
    @RolesAllowed(Scope.DIRECTORY_WRITE)
    @Operation(summary = "Delete an invite", description = "One that is not accepted.")
    @APIResponse(responseCode = "200", description = "Gone")
    @APIResponse(responseCode = "404", description = "There is no such invite in the organization")
    @APIResponse(responseCode = "409", description = "The invite was accepted")
    public InviteDeletedResponse delete(
            @Parameter(description = "Id of the invite.") @PathParam("invite_id") String id) {
        return service.delete(id);
    }
}
