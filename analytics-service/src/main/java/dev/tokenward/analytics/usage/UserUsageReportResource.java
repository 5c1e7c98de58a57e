package dev.tokenward.analytics.usage;

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

@Path("/v1/organizations/analytics/user_usage_report")
@Tag(
        name = "Usage reports",
        description = "Tokens, requests and web searches, by time and by user, as the vendor's Admin API has them")
public class UserUsageReportResource {
    private final SumService sums;
    private final CurrentCaller caller;

    UserUsageReportResource(SumService sums, CurrentCaller caller) {
        this.sums = sums;
        this.caller = caller;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed({Scope.ANALYTICS_READ, Scope.GROUPS_OWN})
    @Operation(
            summary = "Users ranked by usage",
            description = "Usage of deleted users and of people whom the directory does not know yet is there too, so "
                    + "that the rows add up to the total.")
    @APIResponse(responseCode = "200", description = "A page of rows, highest first")
    @APIResponse(responseCode = "410", description = "Rows have moved across the cursor since it was made: start again")
    public UserUsageReportResponse userUsageReport(@BeanParam UserUsageReportRequest request) {
        return UserUsageReportResponse.of(
                sums.ranking("user_usage_report", Visibility.of(caller.get()), request, UsageResponse.MEASURES));
    }
}
