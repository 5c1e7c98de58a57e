package dev.tokenward.usage.minute;

import dev.tokenward.commons.identity.Scope;
import dev.tokenward.commons.problem.ProblemException;
import dev.tokenward.commons.time.Interval;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** For analytics-service, which keeps no minutes (docs/decisions/0028); not to be reached from outside. */
@Path("/v1/spend/minutes")
@Tag(name = "Past spend", description = "For our own services (docs/feeds.md)")
public class MinuteSpendResource {
    private static final long MOST_MINUTES = 256;

    private final MinuteSpendStore store;

    MinuteSpendResource(MinuteSpendStore store) {
        this.store = store;
    }

    @GET
    @RolesAllowed(Scope.CHANGES_READ)
    @Operation(
            summary = "Past usage by minute, actor and whatever usage is told apart by",
            description = "At most 256 minutes a call.")
    @APIResponse(responseCode = "200", description = "Every line of these minutes, the minutes in order")
    public MinuteSpendResponse minutes(
            @Parameter(description = "The organization.") @QueryParam("org_id") @NotBlank String orgId,
            @Parameter(description = "First minute, inclusive.") @QueryParam("from") @NotNull OffsetDateTime from,
            @Parameter(description = "Last minute, exclusive; at most 256 minutes after `from`.")
                    @QueryParam("to")
                    @NotNull
                    OffsetDateTime to) {
        Instant first = minute("from", from.toInstant());
        Instant end = minute("to", to.toInstant());
        long minutes = Duration.between(first, end).toMinutes();
        if (minutes < 1 || minutes > MOST_MINUTES) {
            throw ProblemException.invalidParameter(
                    "to",
                    "'to' must be 1 to " + MOST_MINUTES + " minutes after 'from', " + first + ", but was " + end + ".");
        }
        return new MinuteSpendResponse(store.lines(orgId, new Interval(first, end)));
    }

    private static Instant minute(String parameter, Instant instant) {
        if (!instant.truncatedTo(ChronoUnit.MINUTES).equals(instant)) {
            throw ProblemException.invalidParameter(
                    parameter, "'" + parameter + "' must be the first instant of a minute, but was " + instant + ".");
        }
        return instant;
    }
}
