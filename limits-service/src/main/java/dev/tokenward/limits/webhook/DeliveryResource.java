package dev.tokenward.limits.webhook;

import dev.tokenward.commons.http.ArrayParameter;
import dev.tokenward.commons.identity.CurrentCaller;
import dev.tokenward.commons.identity.Scope;
import dev.tokenward.commons.page.Page;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/organizations/alert_deliveries")
@Tag(name = "Alert webhooks", description = "Who is told of alerts, and what became of it")
@Produces(MediaType.APPLICATION_JSON)
public class DeliveryResource {
    private static final String STATUSES = "pending|delivered|dead";
    private static final String STATUS = "must be 'pending', 'delivered' or 'dead'";

    private final DeliveryService deliveries;
    private final CurrentCaller caller;

    DeliveryResource(DeliveryService deliveries, CurrentCaller caller) {
        this.deliveries = deliveries;
        this.caller = caller;
    }

    @GET
    @RolesAllowed(Scope.LIMITS_READ)
    @Operation(
            summary = "List deliveries",
            description =
                    "Newest first. `status=dead` is the dead-letter list: what was given up and can be sent again. "
                            + "Ended ones are kept 30 days.")
    @APIResponse(responseCode = "200", description = "A page of deliveries")
    public Page<DeliveryResponse> list(
            @Parameter(description = "Only `pending`, `delivered` or `dead` ones; `status=` is taken too.")
                    @QueryParam("status[]")
                    List<@Pattern(regexp = STATUSES, message = STATUS) String> statuses,
            @Parameter(hidden = true) @QueryParam("status")
                    List<@Pattern(regexp = STATUSES, message = STATUS) String> plainStatuses,
            @Parameter(description = "Only those to this webhook.") @QueryParam("webhook_id") @DefaultValue("")
                    String webhookId,
            @Parameter(description = "Rows a page, 1 to 1000.")
                    @QueryParam("limit")
                    @DefaultValue("20")
                    @Min(value = 1, message = "must be from 1 to 1000")
                    @Max(value = 1000, message = "must be from 1 to 1000")
                    int limit,
            @Parameter(description = "`next_page` of the page before, with the same parameters.") @QueryParam("page")
                    String page) {
        List<String> wanted = ArrayParameter.values(statuses, plainStatuses).stream()
                .distinct()
                .sorted()
                .toList();
        return deliveries
                .list(caller.organization(), wanted, webhookId, limit, page)
                .map(DeliveryResponse::of);
    }

    @GET
    @Path("/{delivery_id}")
    @RolesAllowed(Scope.LIMITS_READ)
    @Operation(summary = "Read a delivery")
    @APIResponse(responseCode = "200", description = "The delivery")
    @APIResponse(responseCode = "404", description = "There is no such delivery in this organization")
    public DeliveryResponse get(@Parameter(description = "The delivery's id.") @PathParam("delivery_id") String id) {
        return DeliveryResponse.of(deliveries.find(caller.organization(), id));
    }

    @POST
    @Path("/{delivery_id}/redeliver")
    @RolesAllowed(Scope.LIMITS_WRITE)
    @Operation(
            summary = "Send a delivery again",
            description =
                    "One that was given up, or was delivered and is wanted once more: the same event under the same id.")
    @APIResponse(responseCode = "200", description = "The delivery, pending again")
    @APIResponse(responseCode = "404", description = "There is no such delivery in this organization")
    @APIResponse(responseCode = "409", description = "It is on its way")
    public DeliveryResponse redeliver(
            @Parameter(description = "The delivery's id.") @PathParam("delivery_id") String id) {
        return DeliveryResponse.of(deliveries.redeliver(caller.organization(), id));
    }
}
