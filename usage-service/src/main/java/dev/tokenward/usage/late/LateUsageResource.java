package dev.tokenward.usage.late;

import dev.tokenward.commons.identity.Scope;
import dev.tokenward.commons.tenancy.Tenancy;
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

/** For our own services; not to be reached from outside. */
@Path("/v1/late_usage")
@Tag(name = "Late usage", description = "For our own services (docs/feeds.md)")
public class LateUsageResource {
    private static final int WIDEST_DAYS = 31;

    private final LateUsageStore store;

    LateUsageResource(LateUsageStore store) {
        this.store = store;
    }

    @GET
    @RolesAllowed(Scope.CHANGES_READ)
    @Operation(
            summary = "What came late of a stretch of days",
            description = "At most 31 days a call; voided events not.")
    @APIResponse(responseCode = "200", description = "By kind and product")
    public LateUsageResponse late(
            @Parameter(description = "The organization.") @QueryParam("org_id") @NotBlank String orgId,
            @Parameter(description = "First UTC day, inclusive.") @QueryParam("from") @NotNull LocalDate from,
            @Parameter(description = "Last UTC day, exclusive; at most 31 days after `from`.")
                    @QueryParam("to")
                    @NotNull
                    LocalDate to) {
        PastDaysRequest.check(from, to, WIDEST_DAYS);
        return Tenancy.organization(orgId, () -> new LateUsageResponse("late_usage", store.lines(orgId, from, to)));
    }
}
