package dev.tokenward.usage.correction;

import dev.tokenward.commons.audit.AuditOutboxStore;
import dev.tokenward.commons.identity.CurrentCaller;
import dev.tokenward.commons.identity.Scope;
import dev.tokenward.commons.problem.ProblemException;
import dev.tokenward.usage.correction.StandingEventStore.Selection;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/organizations/re_ratings")
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Corrections", description = "What happens to an event after it was counted.")
public class ReRatingResource {
    private final ReRatingService ratings;
    private final AuditOutboxStore audit;
    private final CurrentCaller caller;

    ReRatingResource(ReRatingService ratings, AuditOutboxStore audit, CurrentCaller caller) {
        this.ratings = ratings;
        this.audit = audit;
        this.caller = caller;
    }

    @POST
    @Blocking
    @RolesAllowed(Scope.PRICES_WRITE)
    @Operation(
            summary = "Rate past events anew",
            description =
                    "By the prices and discounts that are known now, a thousand events a transaction; begun again, it goes "
                            + "on where it broke off. Ask with `dry_run` first. An event that brought its own cost keeps it as gross.")
    @APIResponse(responseCode = "200", description = "What it changed, or would change")
    public ReRatingResponse rate(@NotNull(message = "a JSON object is required") @Valid ReRatingRequest request) {
        if (!request.endingAt().isAfter(request.startingAt())) {
            throw ProblemException.invalidField(
                    "/ending_at", "must be after starting_at, " + request.startingAt() + ".");
        }
        String organization = caller.organization();
        Selection selection = new Selection(request.startingAt(), request.endingAt(), request.models(), false);
        ReRatingResponse answer = ratings.rate(organization, selection, request.reason(), request.dryRun())
                .response(request.dryRun());
        if (!request.dryRun()) {
            audit.record(organization, "usage.re_rated", organization, null, answer);
        }
        return answer;
    }
}
