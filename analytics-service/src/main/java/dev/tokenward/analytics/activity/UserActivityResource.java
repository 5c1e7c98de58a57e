package dev.tokenward.analytics.activity;

import dev.tokenward.analytics.visibility.Visibility;
import dev.tokenward.analytics.window.AnalyticsConfig;
import dev.tokenward.analytics.window.DayRange;
import dev.tokenward.commons.identity.CurrentCaller;
import dev.tokenward.commons.identity.Scope;
import dev.tokenward.commons.page.Page;
import dev.tokenward.commons.page.PageToken;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/organizations/analytics/users")
@Tag(name = "Activity", description = "Who uses the assistant, as the vendor's Admin API has it")
public class UserActivityResource {
    private final ActivityStore activities;
    private final AnalyticsConfig config;
    private final CurrentCaller caller;
    private final Clock clock;

    UserActivityResource(ActivityStore activities, AnalyticsConfig config, CurrentCaller caller, Clock clock) {
        this.activities = activities;
        this.config = config;
        this.caller = caller;
        this.clock = clock;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed({Scope.ANALYTICS_READ, Scope.GROUPS_OWN})
    @Operation(
            summary = "Activity of each user",
            description = "Users with at least one request, deleted ones too; with `group_by[]` groups of them. What "
                    + "recorded usage does not carry is 0, or null where it may be.")
    @APIResponse(responseCode = "200", description = "A page of rows, by email unless asked otherwise")
    public UserActivityResponse userActivity(@BeanParam UserActivityRequest request) {
        Visibility visibility = Visibility.of(caller.get());
        ActivityQuery query = request.toQuery(visibility, DayRange.dayOf(clock.instant()), config.earliestDate());
        ActivityOrder order = request.toOrder();
        PageToken token = request.token(visibility);
        List<Activity> rows = activities.activity(query, order, request.after(token), request.limit() + 1);
        return UserActivityResponse.of(Page.of(rows, request.limit(), token, order::key));
    }
}
