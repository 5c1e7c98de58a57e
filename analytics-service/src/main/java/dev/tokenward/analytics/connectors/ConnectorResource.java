package dev.tokenward.analytics.connectors;

import dev.tokenward.analytics.settings.SettingsStore;
import dev.tokenward.analytics.visibility.Visibility;
import dev.tokenward.analytics.window.DayRange;
import dev.tokenward.commons.identity.CurrentCaller;
import dev.tokenward.commons.identity.Scope;
import dev.tokenward.commons.page.PageToken;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/organizations/analytics/connectors")
@Tag(name = "Activity", description = "Who uses the assistant, as the vendor's Admin API has it")
public class ConnectorResource {
    private final ConnectorService connectors;
    private final SettingsStore settings;
    private final CurrentCaller caller;
    private final Clock clock;

    ConnectorResource(ConnectorService connectors, SettingsStore settings, CurrentCaller caller, Clock clock) {
        this.connectors = connectors;
        this.settings = settings;
        this.caller = caller;
        this.clock = clock;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed({Scope.ANALYTICS_READ, Scope.GROUPS_OWN})
    @Operation(
            summary = "Use of connectors",
            description =
                    "Connectors that known users' requests name; with `group_by[]` by product, group or user. What "
                            + "recorded usage does not carry is 0, or null where it may be.")
    @APIResponse(responseCode = "200", description = "A page of rows, by name unless asked otherwise")
    @APIResponse(responseCode = "410", description = "Rows have moved across the cursor since it was made: start again")
    @APIResponse(responseCode = "503", description = "usage-service, which knows the connectors, cannot be reached")
    public ConnectorsResponse connectors(@BeanParam ConnectorRequest request) {
        Visibility visibility = Visibility.of(caller.get());
        ConnectorQuery query = request.toQuery(
                visibility,
                DayRange.dayOf(clock.instant()),
                settings.of(visibility.organization()).earliestDate());
        PageToken token = request.token(visibility);
        return ConnectorsResponse.of(
                connectors.page(query, request.toOrder(), token, request.after(token), request.limit()));
    }
}
