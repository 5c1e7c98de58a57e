package dev.tokenward.analytics.cost;

import dev.tokenward.analytics.sums.SumService;
import dev.tokenward.analytics.visibility.Visibility;
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
    private final SumService sums;
    private final CurrentCaller caller;

    CostReportResource(SumService sums, CurrentCaller caller) {
        this.sums = sums;
        this.caller = caller;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed({Scope.ANALYTICS_READ, Scope.GROUPS_OWN})
    @Operation(
            summary = "Cost by hour, day, week or month",
            description = "Every bucket of the range is there; one without usage has no results.")
    @APIResponse(responseCode = "200", description = "Buckets, oldest first")
    public CostReportResponse costReport(@BeanParam CostReportRequest request) {
        return CostReportResponse.of(
                sums.trend("cost_report", Visibility.of(caller.get()), request, CostResponse.MEASURES));
    }
}
