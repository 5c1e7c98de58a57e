package dev.tokenward.analytics.review;

import dev.tokenward.commons.audit.AuditOutboxStore;
import dev.tokenward.commons.http.Preconditions;
import dev.tokenward.commons.identity.CurrentCaller;
import dev.tokenward.commons.identity.Scope;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jdbi.v3.core.Jdbi;

@Path("/v1/organizations/analytics/review_settings")
@Tag(name = "Reviews", description = "The weekly and monthly review, with tasks to sign off")
@Produces(MediaType.APPLICATION_JSON)
public class ReviewSettingsResource {
    private final ReviewSettingsStore settings;
    private final AuditOutboxStore audit;
    private final Preconditions preconditions;
    private final CurrentCaller caller;
    private final Jdbi jdbi;
    private final Clock clock;

    ReviewSettingsResource(
            ReviewSettingsStore settings,
            AuditOutboxStore audit,
            Preconditions preconditions,
            CurrentCaller caller,
            Jdbi jdbi,
            Clock clock) {
        this.settings = settings;
        this.audit = audit;
        this.preconditions = preconditions;
        this.caller = caller;
        this.jdbi = jdbi;
        this.clock = clock;
    }

    @GET
    @RolesAllowed(Scope.ANALYTICS_READ)
    @Operation(summary = "Read how often reviews are made")
    @APIResponse(responseCode = "200", description = "The setting, or the default while nothing was set")
    public ReviewSettingsResponse settings() {
        return ReviewSettingsResponse.of(settings.cadence(caller.organization()));
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Scope.LIMITS_WRITE)
    @Operation(
            summary = "Set how often reviews are made",
            description = "It needs `limits:write`, as the settings of reports do; the change is in the audit log.")
    @RequestBody(
            content =
                    @Content(
                            examples =
                                    @ExampleObject(
                                            name = "weekly",
                                            summary = "Every Monday",
                                            value = "{\"cadence\":\"weekly\"}")))
    @APIResponse(responseCode = "200", description = "The setting as it holds now")
    public ReviewSettingsResponse put(@NotNull(message = "a JSON object is required") ReviewSettingsRequest request) {
        String organization = caller.organization();
        ReviewCadence cadence = request.toCadence();
        return jdbi.inTransaction(handle -> {
            ReviewSettingsResponse before = ReviewSettingsResponse.of(settings.cadence(organization));
            preconditions.check(before);
            settings.put(organization, cadence, clock.instant());
            ReviewSettingsResponse after = ReviewSettingsResponse.of(cadence);
            audit.record(organization, "review_settings.set", organization, before, after);
            return after;
        });
    }
}
