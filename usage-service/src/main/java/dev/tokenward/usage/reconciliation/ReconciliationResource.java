package dev.tokenward.usage.reconciliation;

import dev.tokenward.commons.identity.CurrentCaller;
import dev.tokenward.commons.identity.Scope;
import dev.tokenward.commons.page.PageToken;
import dev.tokenward.usage.reconciliation.ReconciliationRequest.Cursor;
import dev.tokenward.usage.reconciliation.ReconciliationStore.Position;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/organizations/reconciliation")
@Tag(name = "Reports")
public class ReconciliationResource {
    private final ReconciliationService service;
    private final CurrentCaller caller;
    private final Clock clock;

    ReconciliationResource(ReconciliationService service, CurrentCaller caller, Clock clock) {
        this.service = service;
        this.caller = caller;
        this.clock = clock;
    }

    @GET
    @RolesAllowed(Scope.USAGE_READ)
    @Operation(
            summary = "What moved for a day since an instant",
            description =
                    "What the day was then, what was recorded since and why, and what it is: the first two add up to "
                            + "the third, to the last digit. What names the day but counts on another, since the day was "
                            + "final, is told apart.")
    public ReconciliationResponse day(
            @Parameter(description = "UTC, within the last 365 days.", example = "2026-11-20")
                    @QueryParam("day")
                    @NotNull
                    LocalDate day,
            @Valid @BeanParam ReconciliationRequest request,
            @Parameter(description = "Events and corrections a page.")
                    @QueryParam("limit")
                    @DefaultValue("20")
                    @Min(1)
                    @Max(1000)
                    int limit,
            @Parameter(description = "`next_page` of the page before.") @QueryParam("page") String page) {
        String organization = caller.organization();
        PageToken query = request.token(organization, day);
        Optional<Cursor> cursor = ReconciliationRequest.cursor(query, page);
        Span span = request.span(day, 1, clock.instant(), cursor.map(Cursor::until));
        Position after = cursor.map(Cursor::position).orElse(new Position(span.since(), "", ""));
        return ReconciliationResponse.of(service.day(organization, span, after, limit, query));
    }

    @GET
    @Path("days")
    @RolesAllowed(Scope.USAGE_READ)
    @Operation(
            summary = "Which days moved since an instant",
            description = "Of up to 31 days those for which something was recorded since, each as it was and as it is.")
    public MovedDaysResponse days(
            @Parameter(description = "First day, UTC.", example = "2026-11-01") @QueryParam("starting_at") @NotNull
                    LocalDate startingAt,
            @Parameter(description = "End, exclusive.", example = "2026-11-24") @QueryParam("ending_at") @NotNull
                    LocalDate endingAt,
            @Valid @BeanParam ReconciliationRequest request) {
        long days = ChronoUnit.DAYS.between(startingAt, endingAt);
        Span span = request.span(startingAt, days, clock.instant(), Optional.empty());
        return MovedDaysResponse.of(span, service.days(caller.organization(), span));
    }
}
