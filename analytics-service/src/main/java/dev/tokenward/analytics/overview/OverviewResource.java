package dev.tokenward.analytics.overview;

import static java.util.stream.Collectors.joining;

import dev.tokenward.analytics.visibility.Visibility;
import dev.tokenward.commons.identity.CurrentCaller;
import dev.tokenward.commons.identity.Scope;
import dev.tokenward.commons.problem.ProblemException;
import dev.tokenward.commons.time.CalendarPeriod;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/organizations/analytics/overview")
@Tag(name = "Overview", description = "The Analytics page in one answer")
public class OverviewResource {
    private final OverviewService overviews;
    private final CurrentCaller caller;

    OverviewResource(OverviewService overviews, CurrentCaller caller) {
        this.overviews = overviews;
        this.caller = caller;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed({Scope.ANALYTICS_READ, Scope.GROUPS_OWN})
    @Operation(
            summary = "Active users, seats, spend with comparisons, by model, by product, by user",
            description =
                    "One snapshot: the figures agree with each other, and with the spend report of the same days. An owner "
                            + "of groups sees what people used on days on which they were in one of them.")
    @APIResponse(responseCode = "200", description = "The overview")
    public OverviewResponse overview(
            @Parameter(
                            description = "Period of totals, models, products and top users: `mtd`, `qtd`, `ytd`, "
                                    + "`last_month`, `last_90_days`.")
                    @QueryParam("period")
                    @DefaultValue("mtd")
                    String period) {
        return OverviewResponse.of(overviews.overview(Visibility.of(caller.get()), period(period)));
    }

    private static CalendarPeriod period(String name) {
        return Stream.of(CalendarPeriod.values())
                .filter(period -> period.wireName().equals(name))
                .findFirst()
                .orElseThrow(() -> ProblemException.invalidParameter(
                        "period", "'period' must be one of " + known() + ", not '" + name + "'."));
    }

    private static String known() {
        return Stream.of(CalendarPeriod.values()).map(CalendarPeriod::wireName).collect(joining(", "));
    }
}
