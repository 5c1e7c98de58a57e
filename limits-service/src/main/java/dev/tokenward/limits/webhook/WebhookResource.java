package dev.tokenward.limits.webhook;

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

@Path("/v1/organizations/alert_webhooks")
@Tag(name = "Alert webhooks", description = "Who is told of alerts, and what became of it")
@Produces(MediaType.APPLICATION_JSON)
public class WebhookResource {
    private final WebhookService webhooks;
    private final DeliveryService deliveries;
    private final CurrentCaller caller;

    WebhookResource(WebhookService webhooks, DeliveryService deliveries, CurrentCaller caller) {
        this.webhooks = webhooks;
        this.deliveries = deliveries;
        this.caller = caller;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Scope.LIMITS_WRITE)
    @Operation(
            summary = "Make a webhook",
            description =
                    "From then on it is told of every alert as a CloudEvent (structured JSON), signed as Standard "
                            + "Webhooks has it: `webhook-signature` is `v1,` and the Base64 of the HMAC-SHA256 of "
                            + "`{webhook-id}.{webhook-timestamp}.{body}` by the secret. Any 2xx takes it; anything else is tried "
                            + "again, later each time. An event may come twice, with the same `webhook-id`.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            examples =
                                    @ExampleObject(
                                            name = "pager",
                                            summary = "Tell the pager",
                                            value = "{\"url\":\"https://alerts.example.com/tokenward\","
                                                    + "\"description\":\"Pager of the platform team\"}")))
    @APIResponse(responseCode = "200", description = "The webhook, with its secret this once")
    public NewWebhookResponse create(@NotNull(message = "a JSON object is required") @Valid WebhookRequest request) {
        return webhooks.create(caller.organization(), request);
    }

    @GET
    @RolesAllowed(Scope.LIMITS_READ)
    @Operation(summary = "List webhooks", description = "In the order of their making.")
    @APIResponse(responseCode = "200", description = "A page of webhooks")
    public Page<WebhookResponse> list(
            @Parameter(description = "Rows a page, 1 to 1000.")
                    @QueryParam("limit")
                    @DefaultValue("20")
                    @Min(value = 1, message = "must be from 1 to 1000")
                    @Max(value = 1000, message = "must be from 1 to 1000")
                    int limit,
            @Parameter(description = "`next_page` of the page before, with the same parameters.") @QueryParam("page")
                    String page) {
        return webhooks.list(caller.organization(), limit, page).map(WebhookResponse::of);
    }

    @GET
    @Path("/{webhook_id}")
    @RolesAllowed(Scope.LIMITS_READ)
    @Operation(summary = "Read a webhook")
    @APIResponse(responseCode = "200", description = "The webhook")
    @APIResponse(responseCode = "404", description = "There is no such webhook in this organization")
    public WebhookResponse get(@Parameter(description = "The webhook's id.") @PathParam("webhook_id") String id) {
        return WebhookResponse.of(webhooks.find(caller.organization(), id));
    }

    @DELETE
    @Path("/{webhook_id}")
    @RolesAllowed(Scope.LIMITS_WRITE)
    @Operation(summary = "Delete a webhook", description = "What was not delivered to it yet is dropped.")
    @APIResponse(responseCode = "200", description = "The webhook is gone")
    @APIResponse(responseCode = "404", description = "There is no such webhook in this organization")
    public DeletedWebhookResponse delete(
            @Parameter(description = "The webhook's id.") @PathParam("webhook_id") String id) {
        webhooks.delete(caller.organization(), id);
        return DeletedWebhookResponse.of(id);
    }

    @POST
    @Path("/{webhook_id}/test")
    @RolesAllowed(Scope.LIMITS_WRITE)
    @Operation(
            summary = "Try a webhook out",
            description =
                    "Queues an event of type `dev.tokenward.alert.test`; read the delivery to see what became of it.")
    @APIResponse(responseCode = "200", description = "The delivery")
    @APIResponse(responseCode = "404", description = "There is no such webhook in this organization")
    public DeliveryResponse test(@Parameter(description = "The webhook's id.") @PathParam("webhook_id") String id) {
        return DeliveryResponse.of(deliveries.test(caller.organization(), id));
    }
}
