package dev.tokenward.usage.spend;

import dev.tokenward.commons.identity.Scope;
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

/** For our own services, which replay the past; not to be reached from outside. */
@Path("/v1/spend/daily")
@Tag(name = "Past spend", description = "For our own services (docs/feeds.md)")
public class DailySpendResource {
    private static final int WIDEST_DAYS = 7;

    private final DailySpendStore store;

    DailySpendResource(DailySpendStore store) {
        this.store = store;
    }

    @GET
    @RolesAllowed(Scope.CHANGES_READ)
    @Operation(summary = "Past spend by day, person and product", description = "At most a week a call.")
    @APIResponse(responseCode = "200", description = "Every line of these days, the days in order")
    public DailySpendResponse daily(
            @Parameter(description = "The organization.") @QueryParam("org_id") @NotBlank String orgId,
            @Parameter(description = "First day, inclusive.") @QueryParam("from") @NotNull LocalDate from,
            @Parameter(description = "Last day, exclusive; at most 7 days after `from`.") @QueryParam("to") @NotNull
                    LocalDate to) {
        PastDaysRequest.check(from, to, WIDEST_DAYS);
        return new DailySpendResponse(store.lines(orgId, from, to));
    }
}
