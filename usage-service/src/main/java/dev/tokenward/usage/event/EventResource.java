package dev.tokenward.usage.event;

import dev.tokenward.commons.identity.CurrentCaller;
import dev.tokenward.commons.identity.Scope;
import dev.tokenward.commons.problem.CommonProblem;
import dev.tokenward.commons.problem.Problem;
import dev.tokenward.commons.problem.ProblemException;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/events")
@Tag(name = "Events", description = "What was used: each event counts once.")
public class EventResource {
    /** JSON Lines: one event a line. */
    public static final String NDJSON = "application/x-ndjson";

    private static final String ONE = "{\"id\":\"req_011CQ\",\"occurred_at\":\"2026-11-23T09:30:00Z\","
            + "\"user\":{\"email\":\"ada@example.com\"},\"product\":\"claude_code\",\"model\":\"claude-sonnet-5\","
            + "\"tokens\":{\"uncached_input\":1200,\"cache_read\":9000,\"output\":350}}";

    private final EventIngestionService ingestion;
    private final EventBodyReader bodies;
    private final RecordedEventStore events;
    private final CurrentCaller caller;

    EventResource(
            EventIngestionService ingestion, EventBodyReader bodies, RecordedEventStore events, CurrentCaller caller) {
        this.ingestion = ingestion;
        this.bodies = bodies;
        this.events = events;
        this.caller = caller;
    }

    @POST
    @Blocking
    @Consumes({MediaType.APPLICATION_JSON, NDJSON})
    @RolesAllowed(Scope.USAGE_WRITE)
    @Operation(
            summary = "Record usage events",
            description =
                    "One event, an array, or JSON Lines; up to 32 MiB. Answered when all of it is durable: send it again "
                            + "whenever you had no answer, nothing counts twice. Bad rows of a batch are named in `rejected` and the "
                            + "good ones are kept; one single event that is bad is a 400.")
    @RequestBody(
            required = true,
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(oneOf = {EventRequest.class, EventRequest[].class}),
                        examples = @ExampleObject(name = "one", value = ONE)),
                @Content(
                        mediaType = NDJSON,
                        schema = @Schema(type = SchemaType.STRING),
                        examples = @ExampleObject(name = "lines", value = ONE + "\n"))
            })
    @APIResponseSchema(value = EventBatchResponse.class, responseCode = "200")
    @APIResponse(responseCode = "409", description = "Another event has this id")
    @APIResponse(responseCode = "413", description = "The body is too large")
    @APIResponse(responseCode = "415", description = "Neither JSON nor JSON Lines, or compressed")
    public EventBatchResponse record(
            @Parameter(hidden = true) @HeaderParam("Content-Type") MediaType type,
            @Parameter(hidden = true) @HeaderParam("Content-Encoding") String encoding,
            InputStream body) {
        refuseUnreadable(type, encoding);
        String organization = caller.organization();
        EventBodyReader.Body batch = bodies.read(body, type.isCompatible(MediaType.valueOf(NDJSON)));
        BatchOutcome outcome = ingestion.ingest(organization, batch.rows());
        if (batch.single() && !outcome.rejected().isEmpty()) {
            throw refusal(outcome.rejected().get(0).refusal().orElseThrow());
        }
        return EventBatchResponse.of(outcome);
    }

    @GET
    @Path("{id}")
    @RolesAllowed(Scope.USAGE_READ)
    @Operation(summary = "Show an event", description = "With its rating, step by step.")
    @APIResponse(responseCode = "404", description = "There is no such event")
    @APIResponseSchema(value = EventResponse.class, responseCode = "200")
    public EventResponse show(
            @Parameter(description = "The id that the event came with.", example = "req_011CQ") @PathParam("id")
                    String id) {
        return events.find(caller.organization(), id).orElseThrow(() -> ProblemException.notFound("event", id));
    }

    private static void refuseUnreadable(MediaType type, String encoding) {
        if (type == null) {
            throw new ProblemException(
                    CommonProblem.UNSUPPORTED_MEDIA_TYPE,
                    "Say what the body is: 'Content-Type: application/json' or 'Content-Type: " + NDJSON + "'.");
        }
        if (encoding != null && !encoding.equals("identity")) {
            throw new ProblemException(
                    CommonProblem.UNSUPPORTED_MEDIA_TYPE,
                    "Compressed bodies are taken by POST /v1/imports alone; send this one without Content-Encoding.");
        }
    }

    private static ProblemException refusal(EventRefusal refusal) {
        return new ProblemException(
                refusal.problem(),
                refusal.detail(),
                List.of(Problem.FieldError.ofPointer(refusal.pointer(), refusal.detail())));
    }
}
