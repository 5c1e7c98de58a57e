package dev.tokenward.usage.connector;

import dev.tokenward.commons.identity.Scope;
import dev.tokenward.usage.spend.PastDaysRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** For analytics-service; not to be reached from outside. */
@Path("/v1/connector_uses")
@Tag(name = "Past spend", description = "For our own services (docs/feeds.md)")
public class ConnectorUseResource {
    private static final int WIDEST_DAYS = 7;

    private final ConnectorUseStore store;

    ConnectorUseResource(ConnectorUseStore store) {
        this.store = store;
    }

    @GET
    @RolesAllowed(Scope.CHANGES_READ)
    @Operation(
            summary = "Connectors that were used, by day, actor and product",
            description = "At most a week a call. Events that were taken back are not in it.")
    @APIResponse(responseCode = "200", description = "Every line of these days, the days in order")
    public ConnectorUseResponse uses(
            @Parameter(description = "The organization.") @QueryParam("org_id") @NotBlank String orgId,
            @Parameter(description = "First day, inclusive.") @QueryParam("from") @NotNull LocalDate from,
            @Parameter(description = "Last day, exclusive; at most 7 days after `from`.") @QueryParam("to") @NotNull
                    LocalDate to) {
        PastDaysRequest.check(from, to, WIDEST_DAYS);
        return new ConnectorUseResponse(store.lines(orgId, from, to));
    }
}
