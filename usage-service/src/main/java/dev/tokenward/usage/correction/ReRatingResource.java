package dev.tokenward.usage.correction;

import dev.tokenward.commons.identity.CurrentCaller;
import dev.tokenward.commons.identity.Scope;
import dev.tokenward.commons.page.Page;
import dev.tokenward.commons.problem.ProblemException;
import dev.tokenward.usage.preference.Preference;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/v1/organizations/re_ratings")
@Tag(name = "Corrections", description = "What happens to an event after it was counted.")
@Produces(MediaType.APPLICATION_JSON)
public class ReRatingResource {
    private static final Instant LAST = Instant.parse("2200-01-01T00:00:00Z");
    private static final Duration USUAL_WAIT = Duration.ofSeconds(10);

    private final ReRatingAnswerService ratings;
    private final CurrentCaller caller;

    ReRatingResource(ReRatingAnswerService ratings, CurrentCaller caller) {
        this.ratings = ratings;
        this.caller = caller;
    }

    @POST
    @Blocking
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Scope.PRICES_WRITE)
    @Operation(
            summary = "Rate past events anew",
            description =
                    "By the prices and discounts that are known now, a thousand events a transaction; what breaks off goes on "
                            + "by itself. Ask with `dry_run` first. An event that brought its own cost keeps it as gross. The answer is "
                            + "held until it is through (200) or the time is over (202): it goes on all the same, and "
                            + "`GET /v1/organizations/re_ratings/{id}` says how far it is.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            examples =
                                    @ExampleObject(
                                            name = "november",
                                            summary = "What would November cost by what is known now?",
                                            value =
                                                    "{\"starting_at\":\"2026-11-01T00:00:00Z\","
                                                            + "\"ending_at\":\"2026-12-01T00:00:00Z\","
                                                            + "\"reason\":\"The price of November was wrong\",\"dry_run\":true}")))
    @APIResponseSchema(
            value = ReRatingResponse.class,
            responseCode = "200",
            responseDescription = "What it changed, or would change")
    @APIResponse(
            responseCode = "202",
            description = "It is under way; `Location` says where to ask",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ReRatingResponse.class)))
    @APIResponse(
            responseCode = "409",
            description = "`price-change-unconfirmed`: more than 5 % of the members would be over a limit by it, or "
                    + "limits-service, which knows, cannot be reached")
    @APIResponse(responseCode = "422", description = "The `Idempotency-Key` came with another request before")
    public RestResponse<ReRatingResponse> rate(
            @Parameter(
                            description =
                                    "1 to 255 visible ASCII characters, such as a UUID. The same request again within 24 hours "
                                            + "begins nothing: it is answered with what was begun then, and `idempotency-replayed: true`.")
                    @HeaderParam("Idempotency-Key")
                    String key,
            @Parameter(description = "`wait=SECONDS`, up to 60; 10 when nothing is said.") @HeaderParam("Prefer")
                    String prefer,
            @NotNull(message = "a JSON object is required") @Valid ReRatingRequest request) {
        check(request);
        return request.dryRun()
                ? RestResponse.ok(ratings.preview(caller.organization(), request))
                : answer(ratings.rate(caller.organization(), request, key, Preference.wait(prefer, USUAL_WAIT)));
    }

    private static RestResponse<ReRatingResponse> answer(ReRatingResponse job) {
        boolean through = job.finishedAt() != null;
        return RestResponse.ResponseBuilder.create(through ? RestResponse.Status.OK : RestResponse.Status.ACCEPTED, job)
                .header("Location", "/v1/organizations/re_ratings/" + job.id())
                .build();
    }

    private static void check(ReRatingRequest request) {
        if (!request.endingAt().isAfter(request.startingAt())) {
            throw ProblemException.invalidField(
                    "/ending_at", "must be after starting_at, " + request.startingAt() + ".");
        }
        if (request.startingAt().isBefore(Instant.EPOCH) || request.endingAt().isAfter(LAST)) {
            throw ProblemException.invalidField(
                    "/starting_at",
                    "'starting_at' and 'ending_at' must be from " + Instant.EPOCH + " to " + LAST + ".");
        }
    }

    @GET
    @RolesAllowed(Scope.USAGE_READ)
    @Operation(
            summary = "List ratings anew",
            description =
                    "Newest first: those that somebody asked for, and those that a price began for which events waited.")
    @APIResponse(responseCode = "200", description = "A page of ratings anew")
    public Page<ReRatingResponse> list(
            @Parameter(description = "Rows a page, 1 to 1000.")
                    @QueryParam("limit")
                    @DefaultValue("20")
                    @Min(value = 1, message = "must be from 1 to 1000")
                    @Max(value = 1000, message = "must be from 1 to 1000")
                    int limit,
            @Parameter(description = "`next_page` of the page before.") @QueryParam("page") String page) {
        return ratings.list(caller.organization(), limit, page);
    }

    @GET
    @Path("/{re_rating_id}")
    @RolesAllowed(Scope.USAGE_READ)
    @Operation(summary = "Show a rating anew", description = "How far it is, and what it has changed so far.")
    @APIResponse(responseCode = "200", description = "The rating anew")
    @APIResponse(responseCode = "404", description = "There is no such rating anew in this organization")
    public ReRatingResponse show(@Parameter(description = "Its id.") @PathParam("re_rating_id") String id) {
        return ratings.find(caller.organization(), id);
    }
}
