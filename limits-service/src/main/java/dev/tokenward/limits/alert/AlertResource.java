package dev.tokenward.limits.alert;

import dev.tokenward.commons.identity.CurrentCaller;
import dev.tokenward.commons.identity.Scope;
import dev.tokenward.commons.page.Page;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/organizations/alerts")
@Tag(name = "Alerts", description = "Thresholds, and when they were crossed")
@Produces(MediaType.APPLICATION_JSON)
public class AlertResource {
    private final AlertViewService alerts;
    private final CurrentCaller caller;

    AlertResource(AlertViewService alerts, CurrentCaller caller) {
        this.alerts = alerts;
        this.caller = caller;
    }

    @GET
    @RolesAllowed(Scope.LIMITS_READ)
    @Operation(summary = "List alerts", description = "Newest first.")
    @APIResponse(responseCode = "200", description = "A page of alerts")
    public Page<AlertResponse> list(@Valid @BeanParam AlertListRequest request) {
        return alerts.list(caller.organization(), request.filter(), request.limit, request.page);
    }

    @GET
    @Path("/{alert_id}")
    @RolesAllowed(Scope.LIMITS_READ)
    @Operation(summary = "Read an alert")
    @APIResponse(responseCode = "200", description = "The alert")
    @APIResponse(responseCode = "404", description = "There is no such alert in this organization")
    public AlertResponse get(@Parameter(description = "The alert's id.") @PathParam("alert_id") String id) {
        return alerts.find(caller.organization(), id);
    }
}
