package dev.tokenward.analytics.settings;

import dev.tokenward.commons.identity.CurrentCaller;
import dev.tokenward.commons.identity.Scope;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/organizations/analytics/settings")
@Tag(name = "Settings", description = "How the organization wants its reports")
@Produces(MediaType.APPLICATION_JSON)
public class SettingsResource {
    private final SettingsStore store;
    private final SettingsService settings;
    private final CurrentCaller caller;

    SettingsResource(SettingsStore store, SettingsService settings, CurrentCaller caller) {
        this.store = store;
        this.settings = settings;
        this.caller = caller;
    }

    @GET
    @RolesAllowed(Scope.ANALYTICS_READ)
    @Operation(summary = "Read the settings of reports")
    @APIResponse(responseCode = "200", description = "The settings, or the defaults while nothing was set")
    public SettingsResponse settings() {
        return SettingsResponse.of(store.of(caller.organization()));
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Scope.LIMITS_WRITE)
    @Operation(
            summary = "Set the settings of reports",
            description = "What is left out has its default. It needs `limits:write`, which those have who set an "
                    + "organization's policies; the change is in the audit log.")
    @RequestBody(
            content =
                    @Content(
                            examples =
                                    @ExampleObject(
                                            name = "fiscal",
                                            summary = "Years from February, days of Berlin",
                                            value = "{\"fiscal_year_start_month\":2,\"time_zone\":\"Europe/Berlin\"}")))
    @APIResponse(responseCode = "200", description = "The settings as they hold now")
    public SettingsResponse put(@NotNull(message = "a JSON object is required") @Valid SettingsRequest request) {
        return SettingsResponse.of(settings.put(caller.organization(), request));
    }
}
