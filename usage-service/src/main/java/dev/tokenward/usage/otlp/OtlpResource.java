package dev.tokenward.usage.otlp;

import dev.tokenward.commons.identity.CurrentCaller;
import dev.tokenward.commons.identity.Scope;
import dev.tokenward.commons.problem.CommonProblem;
import dev.tokenward.commons.problem.ProblemException;
import dev.tokenward.usage.intake.IntakeBody;
import dev.tokenward.usage.intake.IntakeReader;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/otlp/v1")
@Consumes({MediaType.APPLICATION_JSON, OtlpResource.PROTOBUF})
@Tag(name = "OpenTelemetry", description = "OTLP over HTTP: where an exporter points its endpoint at `…/otlp`.")
public class OtlpResource {
    static final String PROTOBUF = "application/x-protobuf";

    private static final String HOW =
            " OTLP/HTTP in protobuf or JSON; `Content-Encoding: gzip` is taken; up to 16 MiB, "
                    + "unpacked. Answered in the encoding of the request when all of it is durable: send it again whenever you had no "
                    + "answer, nothing counts twice. Rows that cannot be counted are told in `partialSuccess`, and the others are kept. "
                    + "An error is a `google.rpc.Status`; in JSON a problem with `code` and `message` beside it.";
    private static final String RESOURCE =
            "{\"attributes\":[{\"key\":\"service.name\",\"value\":{\"stringValue\":\"claude-code\"}}]}";
    private static final String USER = "{\"key\":\"user.email\",\"value\":{\"stringValue\":\"ada@example.com\"}},"
            + "{\"key\":\"session.id\",\"value\":{\"stringValue\":\"session-1\"}},"
            + "{\"key\":\"terminal.type\",\"value\":{\"stringValue\":\"vscode\"}}";
    private static final String LOGS = "{\"resourceLogs\":[{\"resource\":" + RESOURCE
            + ",\"scopeLogs\":[{\"logRecords\":[{\"timeUnixNano\":\"1795426200000000000\","
            + "\"body\":{\"stringValue\":\"claude_code.api_request\"},\"attributes\":[" + USER
            + ",{\"key\":\"prompt.id\",\"value\":{\"stringValue\":\"prompt-1\"}},"
            + "{\"key\":\"request_id\",\"value\":{\"stringValue\":\"req_012OT\"}},"
            + "{\"key\":\"model\",\"value\":{\"stringValue\":\"claude-sonnet-5\"}},"
            + "{\"key\":\"input_tokens\",\"value\":{\"intValue\":\"1200\"}},"
            + "{\"key\":\"output_tokens\",\"value\":{\"intValue\":\"350\"}},"
            + "{\"key\":\"cache_read_tokens\",\"value\":{\"intValue\":\"9000\"}},"
            + "{\"key\":\"cache_creation_tokens\",\"value\":{\"intValue\":\"0\"}}]}]}]}]}";
    private static final String METRICS = "{\"resourceMetrics\":[{\"resource\":" + RESOURCE
            + ",\"scopeMetrics\":[{\"metrics\":[{\"name\":\"claude_code.commit.count\","
            + "\"sum\":{\"aggregationTemporality\":1,\"isMonotonic\":true,\"dataPoints\":["
            + "{\"startTimeUnixNano\":\"1795426140000000000\",\"timeUnixNano\":\"1795426200000000000\",\"asDouble\":2,"
            + "\"attributes\":[" + USER + "]}]}}]}]}]}";
    private static final String TRACES =
            "{\"resourceSpans\":[{\"resource\":{\"attributes\":[{\"key\":\"tokenward.product\","
                    + "\"value\":{\"stringValue\":\"chat\"}}]},\"scopeSpans\":[{\"spans\":[{"
                    + "\"traceId\":\"5b8efff798038103d269b633813fc60c\",\"spanId\":\"eee19b7ec3c1b174\",\"name\":\"chat\","
                    + "\"endTimeUnixNano\":\"1795426200000000000\",\"attributes\":["
                    + "{\"key\":\"user.email\",\"value\":{\"stringValue\":\"ada@example.com\"}},"
                    + "{\"key\":\"gen_ai.operation.name\",\"value\":{\"stringValue\":\"chat\"}},"
                    + "{\"key\":\"gen_ai.request.model\",\"value\":{\"stringValue\":\"claude-haiku-4-5\"}},"
                    + "{\"key\":\"gen_ai.usage.input_tokens\",\"value\":{\"intValue\":\"1000\"}},"
                    + "{\"key\":\"gen_ai.usage.output_tokens\",\"value\":{\"intValue\":\"100\"}}]}]}]}]}";

    private final OtlpIntakeService exports;
    private final OtlpProtobufReader protobuf;
    private final OtlpJsonReader json;
    private final OtlpResponse responses;
    private final IntakeReader intake;
    private final CurrentCaller caller;

    OtlpResource(
            OtlpIntakeService exports,
            OtlpProtobufReader protobuf,
            OtlpJsonReader json,
            OtlpResponse responses,
            IntakeReader intake,
            CurrentCaller caller) {
        this.exports = exports;
        this.protobuf = protobuf;
        this.json = json;
        this.responses = responses;
        this.intake = intake;
        this.caller = caller;
    }

    @POST
    @Path("logs")
    @Blocking
    @RolesAllowed(Scope.USAGE_WRITE)
    @Operation(
            summary = "Take log records",
            description =
                    "`claude_code.api_request` and `cowork.api_request` are usage, each request once by `request_id`, "
                            + "`client_request_id`, or `session.id` and `event.sequence`; `api_error` too where it counted tokens. Every "
                            + "other record is passed over and not kept." + HOW)
    @RequestBody(
            required = true,
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(type = SchemaType.OBJECT),
                        examples = @ExampleObject(name = "api_request", value = LOGS)),
                @Content(mediaType = PROTOBUF, schema = @Schema(type = SchemaType.STRING, format = "binary"))
            })
    @APIResponse(responseCode = "200", description = "All of it is durable, but for what `partialSuccess` names")
    @APIResponse(responseCode = "400", description = "The body is no export")
    @APIResponse(responseCode = "413", description = "The body is too large")
    @APIResponse(responseCode = "415", description = "Neither protobuf nor JSON, or compressed otherwise")
    @APIResponse(
            responseCode = "503",
            description =
                    "More usage is under way than there is room for, or the database is away; `Retry-After` says when")
    public Response logs(@Context HttpHeaders headers, InputStream body) {
        return take(Signal.LOGS, headers, body, exports::logs);
    }

    @POST
    @Path("metrics")
    @Blocking
    @RolesAllowed(Scope.USAGE_WRITE)
    @Operation(
            summary = "Take metrics",
            description =
                    "Sessions, lines of code, commits, pull requests, edit decisions and active time of Claude Code, "
                            + "delta or cumulative, each point once; up to 30 days back. Its metrics of tokens and cost are taken and not "
                            + "counted: the log records are." + HOW)
    @RequestBody(
            required = true,
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(type = SchemaType.OBJECT),
                        examples = @ExampleObject(name = "commits", value = METRICS)),
                @Content(mediaType = PROTOBUF, schema = @Schema(type = SchemaType.STRING, format = "binary"))
            })
    @APIResponse(responseCode = "200", description = "All of it is durable, but for what `partialSuccess` names")
    @APIResponse(responseCode = "400", description = "The body is no export")
    @APIResponse(responseCode = "413", description = "The body is too large")
    @APIResponse(responseCode = "415", description = "Neither protobuf nor JSON, or compressed otherwise")
    @APIResponse(
            responseCode = "503",
            description =
                    "More usage is under way than there is room for, or the database is away; `Retry-After` says when")
    public Response metrics(@Context HttpHeaders headers, InputStream body) {
        return take(Signal.METRICS, headers, body, exports::metrics);
    }

    @POST
    @Path("traces")
    @Blocking
    @RolesAllowed(Scope.USAGE_WRITE)
    @Operation(
            summary = "Take spans",
            description =
                    "A span of one model request (`gen_ai.operation.name` chat, generate_content or text_completion) is "
                            + "usage when it says its product (`tokenward.product`, of the span or its resource) and its user "
                            + "(`user.email`, `user.id` or `enduser.id`). Spans of Claude Code are not: its log records are."
                            + HOW)
    @RequestBody(
            required = true,
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(type = SchemaType.OBJECT),
                        examples = @ExampleObject(name = "chat", value = TRACES)),
                @Content(mediaType = PROTOBUF, schema = @Schema(type = SchemaType.STRING, format = "binary"))
            })
    @APIResponse(responseCode = "200", description = "All of it is durable, but for what `partialSuccess` names")
    @APIResponse(responseCode = "400", description = "The body is no export")
    @APIResponse(responseCode = "413", description = "The body is too large")
    @APIResponse(responseCode = "415", description = "Neither protobuf nor JSON, or compressed otherwise")
    @APIResponse(
            responseCode = "503",
            description =
                    "More usage is under way than there is room for, or the database is away; `Retry-After` says when")
    public Response traces(@Context HttpHeaders headers, InputStream body) {
        return take(Signal.TRACES, headers, body, exports::traces);
    }

    /** Takes one kind of export. */
    @FunctionalInterface
    private interface Exports {
        OtlpOutcome take(String organization, OtlpReader reader, IntakeBody body);
    }

    private Response take(Signal signal, HttpHeaders headers, InputStream body, Exports kind) {
        boolean binary = isProtobuf(headers.getMediaType());
        IntakeBody whole = intake.whole(headers.getHeaderString(HttpHeaders.CONTENT_ENCODING), body);
        OtlpOutcome outcome = kind.take(caller.organization(), binary ? protobuf : json, whole);
        return Response.ok(binary ? responses.protobuf(signal, outcome) : responses.json(signal, outcome))
                .type(binary ? PROTOBUF : MediaType.APPLICATION_JSON)
                .build();
    }

    private static boolean isProtobuf(MediaType type) {
        if (type == null) {
            throw new ProblemException(
                    CommonProblem.UNSUPPORTED_MEDIA_TYPE,
                    "Say what the body is: 'Content-Type: " + PROTOBUF + "' or 'Content-Type: application/json'.");
        }
        return type.isCompatible(MediaType.valueOf(PROTOBUF));
    }
}
