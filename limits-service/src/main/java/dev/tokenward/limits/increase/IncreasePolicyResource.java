package dev.tokenward.limits.increase;

import dev.tokenward.commons.identity.CurrentCaller;
import dev.tokenward.commons.identity.Scope;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/organizations/spend_limit_increase_requests/policy")
@Tag(name = "Increase requests")
@Produces(MediaType.APPLICATION_JSON)
public class IncreasePolicyResource {
    private static final String EXAMPLE =
            "{\"owner_percent\":150,\"auto_approve_below\":\"10000\",\"auto_approve_percent\":200}";
    private static final String IN_WORDS =
            "Owners give up to 150 % of their group's limit; less than 100 USD and up to twice what one has goes by itself";

    private final IncreasePolicyService policies;
    private final CurrentCaller caller;
    private final Clock clock;

    IncreasePolicyResource(IncreasePolicyService policies, CurrentCaller caller, Clock clock) {
        this.policies = policies;
        this.caller = caller;
        this.clock = clock;
    }

    @GET
    @RolesAllowed({Scope.LIMITS_READ, Scope.GROUPS_OWN})
    @Operation(summary = "Read the policy of requests")
    @APIResponse(responseCode = "200", description = "The policy, or the default one while none was set")
    public IncreasePolicyResponse policy() {
        return policies.find(caller.organization());
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Scope.LIMITS_WRITE)
    @Operation(summary = "Set the policy of requests", description = "What is left out has its default.")
    @RequestBody(content = @Content(examples = @ExampleObject(name = "delegated", summary = IN_WORDS, value = EXAMPLE)))
    @APIResponse(responseCode = "200", description = "The policy as it holds now")
    public IncreasePolicyResponse put(
            @NotNull(message = "a JSON object is required") @Valid IncreasePolicyRequest request) {
        return policies.put(caller.organization(), request.toPolicy(clock.instant()));
    }

    @POST
    @Path("/dry_run")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Scope.LIMITS_READ)
    @Operation(
            summary = "Try a policy of requests out",
            description = "On the requests of the last days, each with what the member and the groups had when it was "
                    + "asked. Changes nothing.")
    @RequestBody(content = @Content(examples = @ExampleObject(name = "delegated", summary = IN_WORDS, value = EXAMPLE)))
    @APIResponse(responseCode = "200", description = "Who would have had which request")
    public IncreaseReplayResponse dryRun(
            @NotNull(message = "a JSON object is required") @Valid IncreasePolicyRequest request,
            @Parameter(description = "How many days to look back, 1 to 365.")
                    @QueryParam("days")
                    @DefaultValue("90")
                    @Min(value = 1, message = "must be from 1 to 365")
                    @Max(value = 365, message = "must be from 1 to 365")
                    int days) {
        Instant now = clock.instant();
        return policies.dryRun(caller.organization(), request.toPolicy(now), days, now);
    }
}
