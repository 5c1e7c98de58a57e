package dev.tokenward.analytics.leaderboard;

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

@Path("/v1/organizations/analytics/leaderboard")
@Tag(name = "Leaderboard", description = "Who uses most")
public class LeaderboardResource {
    private final LeaderboardService leaderboards;
    private final CurrentCaller caller;

    LeaderboardResource(LeaderboardService leaderboards, CurrentCaller caller) {
        this.leaderboards = leaderboards;
        this.caller = caller;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed({Scope.ANALYTICS_READ, Scope.GROUPS_OWN, Scope.SELF_READ})
    @Operation(
            summary = "People ranked by tokens or by what they cost",
            description =
                    "Equal values share a rank and go by email. An owner of groups sees what people used on days on "
                            + "which they were in one of them. Members see what the setting `leaderboard` lets them: nothing, everybody "
                            + "under a pseudonym that is stable for a month, or names; of this month and the last one alone.")
    @APIResponse(responseCode = "200", description = "A page of rows, highest first")
    @APIResponse(responseCode = "403", description = "The organization does not show it to members, or not this one")
    public LeaderboardResponse leaderboard(@BeanParam LeaderboardRequest request) {
        return leaderboards.leaderboard(caller.get(), request);
    }
}
