package dev.tokenward.limits.increase;

import dev.tokenward.commons.identity.CurrentCaller;
import dev.tokenward.commons.identity.Scope;
import dev.tokenward.commons.page.Page;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/organizations/spend_limit_increase_requests")
@Tag(name = "Increase requests", description = "Members ask for more, and somebody else answers")
@Produces(MediaType.APPLICATION_JSON)
public class IncreaseResource {
    private static final String ID = "The request's id.";
    private static final String UNKNOWN = "There is no such request, or it is not for you to see";

    private final IncreaseService increases;
    private final IncreaseResolutionService resolutions;
    private final IncreaseReadService reading;
    private final CurrentCaller caller;
    private final Clock clock;

    IncreaseResource(
            IncreaseService increases,
            IncreaseResolutionService resolutions,
            IncreaseReadService reading,
            CurrentCaller caller,
            Clock clock) {
        this.increases = increases;
        this.resolutions = resolutions;
        this.reading = reading;
        this.caller = caller;
        this.clock = clock;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Scope.LIMITS_ASK, Scope.LIMITS_WRITE})
    @Operation(
            summary = "Ask for more",
            description =
                    "For oneself, or with `limits:write` for a member. One request a member waits at a time; after "
                            + "a denial the organization's policy says when to ask again. What the policy approves by itself is "
                            + "answered as approved, and holds at once.")
    @RequestBody(
            content =
                    @Content(
                            examples =
                                    @ExampleObject(
                                            name = "for-a-member",
                                            summary = "An admin asks for 600 USD a month on behalf of a member",
                                            value = "{\"user_id\":\"ada\",\"amount\":\"60000\","
                                                    + "\"reason\":\"Migrating the billing service until Friday\"}")))
    @APIResponse(responseCode = "200", description = "The request as it stands now")
    @APIResponse(responseCode = "409", description = "One waits already, or the last one was denied too lately")
    @APIResponse(responseCode = "422", description = "The user is not known, or has that much already")
    public IncreaseResponse ask(@NotNull(message = "a JSON object is required") @Valid AskIncreaseRequest request) {
        return increases.ask(caller.get(), request.toAsked());
    }

    @GET
    @RolesAllowed({Scope.LIMITS_READ, Scope.LIMITS_ASK, Scope.SELF_READ, Scope.GROUPS_OWN})
    @Operation(
            summary = "List requests",
            description =
                    "Newest first; those of people who have left are not listed. With `limits:read` everyone's, an "
                            + "owner's key those of the members of own groups, every person's key that person's.")
    @APIResponse(responseCode = "200", description = "A page of requests")
    public Page<IncreaseResponse> list(@Valid @BeanParam IncreaseListRequest request) {
        Instant now = clock.instant();
        return reading.list(caller.get(), request).map(view -> IncreaseResponse.of(view, now));
    }

    @GET
    @Path("/{spend_limit_increase_request_id}")
    @RolesAllowed({Scope.LIMITS_READ, Scope.LIMITS_ASK, Scope.SELF_READ, Scope.GROUPS_OWN})
    @Operation(summary = "Read a request", description = "While it waits, with where its member stands.")
    @APIResponse(responseCode = "200", description = "The request")
    @APIResponse(responseCode = "404", description = UNKNOWN)
    public IncreaseResponse get(@Parameter(description = ID) @PathParam("spend_limit_increase_request_id") String id) {
        return IncreaseResponse.of(reading.find(caller.get(), id), clock.instant());
    }

    @POST
    @Path("/{spend_limit_increase_request_id}/approve")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Scope.LIMITS_WRITE, Scope.GROUPS_OWN})
    @Operation(
            summary = "Approve a request",
            description =
                    "Sets the member's individual limit, which holds at once: for good, until `expires_at`, or `once` "
                            + "for the period that runs. Nobody approves a request of their own; a group's owner gives what the "
                            + "policy delegates. Honours `If-Match`.")
    @APIResponse(responseCode = "200", description = "The request, and in `spend_limit` the limit")
    @APIResponse(responseCode = "404", description = UNKNOWN)
    @APIResponse(responseCode = "409", description = "It has its answer")
    @APIResponse(responseCode = "412", description = "It has changed since it was read")
    @APIResponse(responseCode = "422", description = "That is not more than the member has, or the expiry is past")
    public IncreaseResponse approve(
            @Parameter(description = ID) @PathParam("spend_limit_increase_request_id") String id,
            @Valid ApproveIncreaseRequest request) {
        ApproveIncreaseRequest how = Optional.ofNullable(request).orElse(ApproveIncreaseRequest.AS_ASKED);
        return resolutions.approve(caller.get(), id, how.toAnswered());
    }

    @POST
    @Path("/{spend_limit_increase_request_id}/deny")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Scope.LIMITS_WRITE, Scope.GROUPS_OWN})
    @Operation(
            summary = "Deny a request",
            description =
                    "Denying it twice is fine, denying an approved one is not. Nobody denies a request of their own. "
                            + "Honours `If-Match`.")
    @APIResponse(responseCode = "200", description = "The request as it stands now")
    @APIResponse(responseCode = "404", description = UNKNOWN)
    @APIResponse(responseCode = "409", description = "It was approved")
    @APIResponse(responseCode = "412", description = "It has changed since it was read")
    public IncreaseResponse deny(
            @Parameter(description = ID) @PathParam("spend_limit_increase_request_id") String id,
            @Valid DenyIncreaseRequest request) {
        DenyIncreaseRequest how = Optional.ofNullable(request).orElse(DenyIncreaseRequest.WITHOUT_WORDS);
        return resolutions.deny(caller.get(), id, how.words());
    }
}
