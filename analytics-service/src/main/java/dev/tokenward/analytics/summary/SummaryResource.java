package dev.tokenward.analytics.summary;

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

@Path("/v1/organizations/analytics/summaries")
@Tag(name = "Activity", description = "Who uses the assistant, as the vendor's Admin API has it")
public class SummaryResource {
    private final SummaryService summaries;
    private final CurrentCaller caller;

    SummaryResource(SummaryService summaries, CurrentCaller caller) {
        this.summaries = summaries;
        this.caller = caller;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed({Scope.ANALYTICS_READ, Scope.GROUPS_OWN})
    @Operation(
            summary = "Active users, seats and invitations by day",
            description = "One entry for each UTC day. A person is active on a day with at least one request; usage of "
                    + "people whom the directory does not know yet makes nobody active. Seats are known from the day on "
                    + "which this service first learned of them; they and the rates are null before.")
    @APIResponse(responseCode = "200", description = "Days, oldest first")
    public SummariesResponse summaries(@BeanParam SummaryRequest request) {
        return SummariesResponse.of(summaries.summaries(Visibility.of(caller.get()), request));
    }
}
