package dev.tokenward.analytics.delivery;

import dev.tokenward.commons.identity.CurrentCaller;
import dev.tokenward.commons.identity.Scope;
import dev.tokenward.commons.page.Page;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/organizations/analytics/review_subscriptions")
@Tag(name = "Reviews", description = "The weekly and monthly review, with tasks to sign off")
@Produces(MediaType.APPLICATION_JSON)
public class SubscriptionResource {
    private final SubscriptionService subscriptions;
    private final CurrentCaller caller;

    SubscriptionResource(SubscriptionService subscriptions, CurrentCaller caller) {
        this.subscriptions = subscriptions;
        this.caller = caller;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Scope.ANALYTICS_READ, Scope.GROUPS_OWN})
    @Operation(
            summary = "Subscribe to reviews",
            description =
                    "For the caller alone: who sees everyone gets the organization's reviews, an owner of groups theirs. A "
                            + "webhook gets each review as a CloudEvent of type `dev.tokenward.review.made`, signed as Standard Webhooks "
                            + "has it: `webhook-signature` is `v1,` and the Base64 of the HMAC-SHA256 of "
                            + "`{webhook-id}.{webhook-timestamp}.{body}` by the secret. What is not taken is tried again, later each "
                            + "time, with the same `webhook-id` or `Message-ID`.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            examples =
                                    @ExampleObject(
                                            name = "webhook",
                                            summary = "To a webhook",
                                            value = "{\"channel\":\"webhook\","
                                                    + "\"url\":\"https://reviews.example.com/tokenward\"}")))
    @APIResponse(responseCode = "200", description = "The subscription; of a webhook with its secret this once")
    @APIResponse(responseCode = "409", description = "The caller has one by mail already")
    @APIResponse(responseCode = "422", description = "This installation sends no mail")
    public SubscriptionResponse create(
            @NotNull(message = "a JSON object is required") @Valid SubscriptionRequest request) {
        return subscriptions.create(caller.get(), request);
    }

    @GET
    @RolesAllowed({Scope.ANALYTICS_READ, Scope.GROUPS_OWN})
    @Operation(summary = "List one's own subscriptions", description = "In the order of their making.")
    @APIResponse(responseCode = "200", description = "A page of subscriptions")
    public Page<SubscriptionResponse> list(
            @Parameter(description = "Rows a page, 1 to 1000.")
                    @QueryParam("limit")
                    @DefaultValue("20")
                    @Min(value = 1, message = "must be from 1 to 1000")
                    @Max(value = 1000, message = "must be from 1 to 1000")
                    int limit,
            @Parameter(description = "`next_page` of the page before, with the same parameters.") @QueryParam("page")
                    String page) {
        return subscriptions.list(caller.get(), limit, page).map(SubscriptionResponse::of);
    }

    @DELETE
    @Path("/{subscription_id}")
    @RolesAllowed({Scope.ANALYTICS_READ, Scope.GROUPS_OWN})
    @Operation(summary = "End a subscription", description = "What was not delivered yet is dropped.")
    @APIResponse(responseCode = "200", description = "The subscription is gone")
    @APIResponse(responseCode = "404", description = "The caller has no such subscription")
    public DeletedSubscriptionResponse delete(
            @Parameter(description = "The subscription's id.") @PathParam("subscription_id") String id) {
        subscriptions.delete(caller.get(), id);
        return DeletedSubscriptionResponse.of(id);
    }
}
