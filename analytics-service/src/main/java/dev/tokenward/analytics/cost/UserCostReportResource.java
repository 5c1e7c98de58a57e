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

@Path("/v1/organizations/analytics/user_cost_report")
@Tag(name = "Cost reports", description = "What usage cost, by time and by user, as the vendor's Admin API has it")
public class UserCostReportResource {
    private final SumService sums;
    private final CurrentCaller caller;

    UserCostReportResource(SumService sums, CurrentCaller caller) {
        this.sums = sums;
        this.caller = caller;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed({Scope.ANALYTICS_READ, Scope.GROUPS_OWN})
    @Operation(
            summary = "Users ranked by cost",
            description = "Usage of deleted users and of people whom the directory does not know yet is there too, so "
                    + "that the rows add up to the total.")
    @APIResponse(responseCode = "200", description = "A page of rows, costliest first")
    @APIResponse(responseCode = "410", description = "Rows have moved across the cursor since it was made: start again")
    public UserCostReportResponse userCostReport(@BeanParam UserCostReportRequest request) {
        return UserCostReportResponse.of(
                sums.ranking("user_cost_report", Visibility.of(caller.get()), request, CostResponse.MEASURES));
    }
}
