package dev.tokenward.limits.standing;

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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/organizations/spend_limits/effective")
@Tag(name = "Spend limits", description = "Limits of users, groups, seat tiers and the organization")
@Produces(MediaType.APPLICATION_JSON)
public class EffectiveLimitResource {
    private final EffectiveLimitService limits;
    private final CurrentCaller caller;

    EffectiveLimitResource(EffectiveLimitService limits, CurrentCaller caller) {
        this.limits = limits;
        this.caller = caller;
    }

    @GET
    @RolesAllowed(Scope.LIMITS_READ)
    @Operation(
            summary = "List the limits that hold",
            description = "One row for each member, period and product that resolves to a limit, with every candidate "
                    + "and the rule that chose. Paged by member.")
    @APIResponse(responseCode = "200", description = "A page of members' limits")
    public Page<EffectiveLimitResponse> effective(@Valid @BeanParam EffectiveLimitRequest request) {
        Page<List<EffectiveRow>> page = limits.list(
                caller.organization(), request.users(), request.wantedPeriods(), request.limit, request.page);
        List<EffectiveLimitResponse> rows = page.data().stream()
                .flatMap(List::stream)
                .map(EffectiveLimitResponse::of)
                .toList();
        return new Page<>(rows, page.hasMore(), page.nextPage());
    }
}
