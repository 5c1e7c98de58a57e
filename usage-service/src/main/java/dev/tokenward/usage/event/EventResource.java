package dev.tokenward.usage.event;

import dev.tokenward.commons.identity.CurrentCaller;
import dev.tokenward.commons.identity.Scope;
import dev.tokenward.commons.problem.CommonProblem;
import dev.tokenward.commons.problem.Problem;
import dev.tokenward.commons.problem.ProblemException;
import dev.tokenward.usage.event.EventBodyReader.Body;
import dev.tokenward.usage.intake.IntakeBody;
import dev.tokenward.usage.intake.IntakeReader;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
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

    private static final String CLOUD_EVENT = "application/cloudevents+json";
    private static final String CLOUD_EVENTS = "application/cloudevents-batch+json";
    private static final String ENVELOPE =
            "{\"specversion\":\"1.0\",\"type\":\"usage\",\"source\":\"gateway-1\",\"id\":\"17\","
                    + "\"subject\":\"ada@example.com\",\"time\":\"2026-11-23T09:30:00Z\",\"data\":{\"product\":\"claude_code\","
                    + "\"model\":\"claude-sonnet-5\",\"tokens\":{\"uncached_input\":1200,\"output\":350}}}";
    private static final long MAX_UNPACKED = 1L << 30;

    private final EventIngestionService ingestion;
    private final IntakeReader intake;
    private final EventBodyReader bodies;
    private final EventReader reader;
    private final CloudEventReader cloudEvents;
    private final RecordedEventStore events;
    private final CurrentCaller caller;

    EventResource(
            EventIngestionService ingestion,
            IntakeReader intake,
            EventBodyReader bodies,
            EventReader reader,
            CloudEventReader cloudEvents,
            RecordedEventStore events,
            CurrentCaller caller) {
        this.ingestion = ingestion;
        this.intake = intake;
        this.bodies = bodies;
        this.reader = reader;
        this.cloudEvents = cloudEvents;
        this.events = events;
        this.caller = caller;
    }

    @POST
    @Blocking
    @Consumes({MediaType.APPLICATION_JSON, NDJSON, CLOUD_EVENT, CLOUD_EVENTS})
    @RolesAllowed(Scope.USAGE_WRITE)
    @Operation(
            summary = "Record usage events",
            description =
                    "One event or an array of up to 32 MiB, JSON Lines of any length, or CloudEvents 1.0 (structured, batch, or binary "
                            + "with `ce-` headers) whose data is an event; `Content-Encoding: gzip` is taken. Answered when all of it is "
                            + "durable: send it again whenever you had no answer, nothing counts twice. Bad rows of a batch are named in "
                            + "`rejected` and the good ones are kept; one single event that is bad is a 400. Arrays and JSON Lines are kept a "
                            + "thousand rows at a time, or a MiB of them: malformed JSON keeps nothing of an array, and costs its line alone "
                            + "of JSON Lines; of lines that break off what came before is kept and told. An event may have 1 MiB. A CloudEvent's `time`, `subject` and `source#id` stand for `occurred_at`, `user` and `id` where the "
                            + "data leaves them out.")
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
                        examples = @ExampleObject(name = "lines", value = ONE + "\n")),
                @Content(
                        mediaType = CLOUD_EVENT,
                        schema = @Schema(type = SchemaType.OBJECT),
                        examples = @ExampleObject(name = "structured", value = ENVELOPE)),
                @Content(
                        mediaType = CLOUD_EVENTS,
                        schema = @Schema(type = SchemaType.ARRAY),
                        examples = @ExampleObject(name = "batch", value = "[" + ENVELOPE + "]"))
            })
    @APIResponseSchema(value = EventBatchResponse.class, responseCode = "200")
    @APIResponse(responseCode = "409", description = "Another event has this id")
    @APIResponse(responseCode = "413", description = "The body is too large")
    @APIResponse(
            responseCode = "415",
            description = "Neither JSON, JSON Lines nor CloudEvents, or compressed otherwise")
    @APIResponse(
            responseCode = "503",
            description =
                    "More usage is under way than there is room for, or the database is away; `Retry-After` says when")
    public EventBatchResponse record(@Context HttpHeaders headers, InputStream body) {
        MediaType type = type(headers);
        String encoding = headers.getHeaderString(HttpHeaders.CONTENT_ENCODING);
        if (type.isCompatible(MediaType.valueOf(NDJSON))) {
            return EventBatchResponse.of(lines(intake.decoded(encoding, body, MAX_UNPACKED)));
        }
        Body batch = batch(type, headers, intake.whole(encoding, body));
        BatchOutcome outcome = ingestion.ingest(caller.organization(), batch.rows());
        if (batch.single() && !outcome.rejected().isEmpty()) {
            throw refusal(outcome.rejected().get(0).refusal().orElseThrow());
        }
        return EventBatchResponse.of(outcome);
    }

    private Body batch(MediaType type, HttpHeaders headers, IntakeBody body) {
        if (type.isCompatible(MediaType.valueOf(CLOUD_EVENT)) || type.isCompatible(MediaType.valueOf(CLOUD_EVENTS))) {
            return bodies.read(body, cloudEvents::read);
        }
        boolean binary = headers.getRequestHeaders().keySet().stream()
                .anyMatch(name -> name.toLowerCase(Locale.ROOT).startsWith("ce-"));
        return binary ? new Body(binary(headers, body), true) : bodies.read(body, reader::read);
    }

    private EventRows binary(HttpHeaders headers, IntakeBody body) {
        ReadEvent event = body.length() > EventJsonReader.LONGEST
                ? ReadEvent.tooLarge(0, "An event may have 1 MiB.")
                : cloudEvents.read(headers.getRequestHeaders(), body.bytes(0, body.length()));
        return EventRows.of(event);
    }

    private BatchOutcome lines(InputStream stream) {
        try {
            BatchOutcome outcome = ingestion.ingest(caller.organization(), new EventLineReader(stream, reader));
            if (outcome.isNothing()) {
                throw EventBodyReader.empty();
            }
            return outcome;
        } catch (BrokenOff e) {
            throw e.getCause() instanceof IOException broken
                    ? IntakeReader.unreadable(broken, e.kept())
                    : told((ProblemException) e.getCause(), e.kept());
        }
    }

    private static ProblemException told(ProblemException why, String kept) {
        return new ProblemException(why.type(), why.getMessage() + " " + kept, why.errors());
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

    private static MediaType type(HttpHeaders headers) {
        if (headers.getMediaType() == null) {
            throw new ProblemException(
                    CommonProblem.UNSUPPORTED_MEDIA_TYPE,
                    "Say what the body is: 'Content-Type: application/json' or 'Content-Type: " + NDJSON + "'.");
        }
        return headers.getMediaType();
    }

    private static ProblemException refusal(EventRefusal refusal) {
        return new ProblemException(
                refusal.problem(),
                refusal.detail(),
                List.of(Problem.FieldError.ofPointer(refusal.pointer(), refusal.detail())));
    }
}
