package dev.tokenward.analytics.cost;

import dev.tokenward.commons.identity.CurrentCaller;
import dev.tokenward.commons.identity.Scope;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/organizations/analytics/cost_report")
@Tag(name = "Cost reports", description = "What usage cost, by time and by user, as the vendor's Admin API has it")
public class CostReportResource {
    private final CostReportService reports;
    private final CurrentCaller caller;

    CostReportResource(CostReportService reports, CurrentCaller caller) {
        this.reports = reports;
        this.caller = caller;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed(Scope.ANALYTICS_READ)
    @Operation(
            summary = "Cost by day",
            description = "Every day of the range is there; one without usage has no results.")
    @APIResponse(responseCode = "200", description = "Buckets, oldest first")
    public CostReportResponse costReport(@BeanParam CostTrendRequest request) {
        return reports.costs(caller.organization(), request);
    }
}
