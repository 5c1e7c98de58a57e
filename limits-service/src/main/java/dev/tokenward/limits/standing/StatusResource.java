package dev.tokenward.limits.standing;

import dev.tokenward.commons.identity.Caller;
import dev.tokenward.commons.identity.CurrentCaller;
import dev.tokenward.commons.identity.Scope;
import dev.tokenward.commons.page.Page;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/organizations/spend_limits/status")
@Tag(name = "Spend limits", description = "Limits of users, groups, seat tiers and the organization")
@Produces(MediaType.APPLICATION_JSON)
public class StatusResource {
    private final StatusService status;
    private final CurrentCaller caller;

    StatusResource(StatusService status, CurrentCaller caller) {
        this.status = status;
        this.caller = caller;
    }

    @GET
    @RolesAllowed({Scope.LIMITS_READ, Scope.GROUPS_OWN})
    @Operation(
            summary = "See who stands where",
            description =
                    "One row for each member and each limit that holds for them, worst first, by what is spent. An owner "
                            + "of groups sees their members.")
    @APIResponse(responseCode = "200", description = "A page of standings")
    public Page<StatusResponse> members(@Valid @BeanParam StatusRequest request) {
        return status.members(caller.organization(), ownGroups(), request.toFilter(), request.limit, request.page)
                .map(StatusResponse::of);
    }

    @GET
    @Path("/above")
    @RolesAllowed({Scope.LIMITS_READ, Scope.GROUPS_OWN})
    @Operation(
            summary = "See where ceilings and pools stand",
            description =
                    "The organization's ceilings and the groups' pools, fullest first. An owner of groups sees their pools.")
    @APIResponse(responseCode = "200", description = "All of them; there are few")
    public Page<StatusResponse> above() {
        List<StatusResponse> rows = status.above(caller.organization(), ownGroups()).stream()
                .map(StatusResponse::of)
                .toList();
        return new Page<>(rows, false, null);
    }

    /** Empty for those who see all. */
    private Optional<Set<String>> ownGroups() {
        Caller who = caller.get();
        return who.scopes().contains(Scope.LIMITS_READ) ? Optional.empty() : Optional.of(who.ownedGroupIds());
    }
}
