package dev.tokenward.limits.policy;

import dev.tokenward.commons.identity.CurrentCaller;
import dev.tokenward.commons.identity.Scope;
import dev.tokenward.limits.AtRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/organizations/spend_limits/policy")
@Tag(name = "Spend limits", description = "Limits of users, groups, seat tiers and the organization")
@Produces(MediaType.APPLICATION_JSON)
public class PolicyResource {
    private final PolicyService policies;
    private final PolicyState state;
    private final CurrentCaller caller;
    private final Clock clock;

    PolicyResource(PolicyService policies, PolicyState state, CurrentCaller caller, Clock clock) {
        this.policies = policies;
        this.state = state;
        this.caller = caller;
        this.clock = clock;
    }

    @GET
    @RolesAllowed(Scope.LIMITS_READ)
    @Operation(summary = "Read the policy of limits", description = "With `at`, the one of a past instant.")
    @APIResponse(responseCode = "200", description = "The policy, or the default one while none was set")
    public PolicyResponse policy(@BeanParam AtRequest at) {
        return PolicyResponse.of(at.past(clock.instant())
                .map(then -> policies.at(caller.organization(), then))
                .orElseGet(() -> state.of(caller.organization())));
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Scope.LIMITS_WRITE)
    @Operation(summary = "Set the policy of limits", description = "What is left out has its default.")
    @RequestBody(
            content =
                    @Content(
                            examples =
                                    @ExampleObject(
                                            name = "highest",
                                            summary =
                                                    "Of several limits the highest holds; a turn stays admitted for 30 minutes",
                                            value = "{\"multiple_limits\":\"highest\",\"lease_minutes\":30}")))
    @APIResponse(responseCode = "200", description = "The policy as it holds now")
    public PolicyResponse put(@NotNull(message = "a JSON object is required") @Valid PolicyRequest request) {
        return PolicyResponse.of(policies.put(caller.organization(), request.toPolicy(clock.instant())));
    }
}
