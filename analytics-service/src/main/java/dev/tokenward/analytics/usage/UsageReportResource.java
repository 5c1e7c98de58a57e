package dev.tokenward.analytics.usage;

import dev.tokenward.analytics.sums.SumService;
import dev.tokenward.analytics.sums.TrendRequest;
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

@Path("/v1/organizations/analytics/usage_report")
@Tag(
        name = "Usage reports",
        description = "Tokens, requests and web searches, by time and by user, as the vendor's Admin API has them")
public class UsageReportResource {
    private final SumService sums;
    private final CurrentCaller caller;

    UsageReportResource(SumService sums, CurrentCaller caller) {
        this.sums = sums;
        this.caller = caller;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed({Scope.ANALYTICS_READ, Scope.GROUPS_OWN})
    @Operation(
            summary = "Usage by hour, day, week or month",
            description = "Every bucket of the range is there; one without usage has no results.")
    @APIResponse(responseCode = "200", description = "Buckets, oldest first")
    public UsageReportResponse usageReport(@BeanParam TrendRequest request) {
        return UsageReportResponse.of(
                sums.trend("usage_report", Visibility.of(caller.get()), request, UsageResponse.MEASURES));
    }
}
