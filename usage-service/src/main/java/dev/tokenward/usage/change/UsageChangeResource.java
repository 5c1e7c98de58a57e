package dev.tokenward.usage.change;

import dev.tokenward.commons.feed.ChangePage;
import dev.tokenward.commons.identity.Scope;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/changes")
@Tag(name = "Change feeds", description = "For our own services: newest states since a cursor (docs/feeds.md).")
public class UsageChangeResource {
    private static final String AFTER = "`next_cursor` of the page before; left out: everything.";
    private static final String LIMIT = "Rows a page, 1 to 5000.";
    private static final String WAIT = "Seconds that an empty answer is held back for something to come, 0 to 30.";

    private final UsageChangeStore store;

    UsageChangeResource(UsageChangeStore store) {
        this.store = store;
    }

    @GET
    @Path("spend")
    @RolesAllowed(Scope.CHANGES_READ)
    @Operation(summary = "Follow spend to date", description = "By actor, product and period: day, week, month.")
    public ChangePage<SpendChange> spend(
            @Parameter(description = AFTER) @QueryParam("after") String after,
            @Parameter(description = LIMIT) @QueryParam("limit") @DefaultValue("1000") int limit,
            @Parameter(description = WAIT) @QueryParam("wait") @DefaultValue("0") int wait) {
        return store.spend(after, limit, wait);
    }

    @GET
    @Path("turns")
    @RolesAllowed(Scope.CHANGES_READ)
    @Operation(summary = "Follow turns", description = "What was recorded for each turn so far.")
    public ChangePage<TurnChange> turns(
            @Parameter(description = AFTER) @QueryParam("after") String after,
            @Parameter(description = LIMIT) @QueryParam("limit") @DefaultValue("1000") int limit,
            @Parameter(description = WAIT) @QueryParam("wait") @DefaultValue("0") int wait) {
        return store.turns(after, limit, wait);
    }

    @GET
    @Path("daily-usage")
    @RolesAllowed(Scope.CHANGES_READ)
    @Operation(summary = "Follow daily usage")
    public ChangePage<DailyUsageChange> dailyUsage(
            @Parameter(description = AFTER) @QueryParam("after") String after,
            @Parameter(description = LIMIT) @QueryParam("limit") @DefaultValue("1000") int limit,
            @Parameter(description = WAIT) @QueryParam("wait") @DefaultValue("0") int wait) {
        return store.dailyUsage(after, limit, wait);
    }

    @GET
    @Path("hourly-usage")
    @RolesAllowed(Scope.CHANGES_READ)
    @Operation(summary = "Follow hourly usage", description = "As daily usage, by hour.")
    public ChangePage<HourlyUsageChange> hourlyUsage(
            @Parameter(description = AFTER) @QueryParam("after") String after,
            @Parameter(description = LIMIT) @QueryParam("limit") @DefaultValue("1000") int limit,
            @Parameter(description = WAIT) @QueryParam("wait") @DefaultValue("0") int wait) {
        return store.hourlyUsage(after, limit, wait);
    }
}
