package dev.tokenward.usage.importjob;

import dev.tokenward.commons.identity.CurrentCaller;
import dev.tokenward.commons.identity.Scope;
import dev.tokenward.commons.page.Page;
import dev.tokenward.commons.page.PageToken;
import dev.tokenward.commons.problem.ProblemException;
import dev.tokenward.usage.preference.Preference;
import io.smallrye.common.annotation.Blocking;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
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
import org.jboss.resteasy.reactive.RestResponse;

@Path("/v1/imports")
@Tag(name = "Imports", description = "Whole files of usage, as jobs.")
public class ImportResource {
    static final String NDJSON = "application/x-ndjson";
    static final String CSV = "text/csv";
    static final String GZIP = "application/gzip";
    static final String X_GZIP = "application/x-gzip";
    static final String BYTES = "application/octet-stream";

    private static final String LINE = "{\"id\":\"req_011CR\",\"occurred_at\":\"2026-11-23T09:00:00Z\","
            + "\"user\":{\"email\":\"ada@example.com\"},\"product\":\"chat\",\"model\":\"claude-haiku-4-5\","
            + "\"tokens\":{\"uncached_input\":900,\"output\":120}}\n";

    private final ImportUploadService uploads;
    private final ImportWaitService waiting;
    private final ImportStore imports;
    private final CurrentCaller caller;

    ImportResource(ImportUploadService uploads, ImportWaitService waiting, ImportStore imports, CurrentCaller caller) {
        this.uploads = uploads;
        this.waiting = waiting;
        this.imports = imports;
        this.caller = caller;
    }

    @POST
    @Blocking
    @Consumes({NDJSON, CSV, GZIP, X_GZIP, BYTES})
    @RolesAllowed(Scope.USAGE_WRITE)
    @Operation(
            summary = "Import a file",
            description =
                    "A file of any size, plain or gzip: events as JSON Lines, a transcript of Claude Code, the vendor's spend "
                            + "report, or a request trace. Answered with 202 when all of it is kept durably; any replica then reads it, "
                            + "a thousand rows at a time, and `GET /v1/imports/{id}` says how far it is. With `Prefer: wait=30` the answer "
                            + "is held until the import is through (200) or the time is over (202). Bad rows are named and the others taken. "
                            + "The same file twice counts once. An upload that broke off goes on with `POST /v1/imports/{id}/file`.")
    @RequestBody(
            required = true,
            content = {
                @Content(
                        mediaType = NDJSON,
                        schema = @Schema(type = SchemaType.STRING),
                        examples = @ExampleObject(name = "lines", value = LINE)),
                @Content(mediaType = CSV, schema = @Schema(type = SchemaType.STRING)),
                @Content(mediaType = GZIP, schema = @Schema(type = SchemaType.STRING, format = "binary")),
                @Content(mediaType = BYTES, schema = @Schema(type = SchemaType.STRING, format = "binary"))
            })
    @APIResponseSchema(
            value = ImportResponse.class,
            responseCode = "200",
            responseDescription = "It is through: see `status`")
    @APIResponse(
            responseCode = "202",
            description = "The file is here and will be read; `Location` says where to ask",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ImportResponse.class)))
    @APIResponse(responseCode = "409", description = "Another request sends the file by now, or it was cancelled")
    @APIResponse(responseCode = "413", description = "The file is too large")
    @APIResponse(responseCode = "415", description = "It is none of these media types, or compressed otherwise")
    @APIResponse(responseCode = "422", description = "The `Idempotency-Key` came with another file before")
    @APIResponse(
            responseCode = "503",
            description =
                    "More usage is under way than there is room for, or the database is away; `Retry-After` says when")
    public RestResponse<ImportResponse> upload(
            @BeanParam ImportRequest request,
            @Parameter(description = "`wait=SECONDS`, up to 60.") @HeaderParam("Prefer") String prefer,
            @Context HttpHeaders headers,
            InputStream file) {
        String type = headers.getMediaType() == null
                ? null
                : headers.getMediaType().getType() + "/"
                        + headers.getMediaType().getSubtype();
        String organization = caller.organization();
        return answer(organization, uploads.receive(organization, request, type, file), Preference.wait(prefer));
    }

    @POST
    @Path("{id}/file")
    @Blocking
    @Consumes({NDJSON, CSV, GZIP, X_GZIP, BYTES})
    @RolesAllowed(Scope.USAGE_WRITE)
    @Operation(
            summary = "Go on with an upload",
            description = "The rest of a file whose upload broke off, from byte `bytes_received` of the import on.")
    @RequestBody(
            required = true,
            content = @Content(mediaType = BYTES, schema = @Schema(type = SchemaType.STRING, format = "binary")))
    @APIResponseSchema(
            value = ImportResponse.class,
            responseCode = "200",
            responseDescription = "It is through: see `status`")
    @APIResponse(
            responseCode = "202",
            description = "The file is here and will be read",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ImportResponse.class)))
    @APIResponse(responseCode = "404", description = "There is no such import")
    @APIResponse(
            responseCode = "409",
            description =
                    "The upload goes on at another byte, named in the header `Upload-Offset`; or the file is whole")
    @APIResponse(
            responseCode = "503",
            description =
                    "More usage is under way than there is room for, or the database is away; `Retry-After` says when")
    public RestResponse<ImportResponse> goOn(
            @Parameter(description = "The import's id.") @PathParam("id") String id,
            @Parameter(required = true, description = "How many bytes of the file are before this body.")
                    @HeaderParam("Upload-Offset")
                    Long offset,
            @Parameter(description = "`wait=SECONDS`, up to 60.") @HeaderParam("Prefer") String prefer,
            @Context HttpServerRequest http,
            InputStream file) {
        String organization = caller.organization();
        if (offset == null) {
            throw ProblemException.invalidParameter("Upload-Offset", "'Upload-Offset' is required.");
        }
        imports.find(organization, id)
                .ifPresent(job -> http.response().putHeader("Upload-Offset", String.valueOf(job.bytesReceived())));
        return answer(organization, uploads.goOn(organization, id, offset, file), Preference.wait(prefer));
    }

    @GET
    @RolesAllowed(Scope.USAGE_READ)
    @Operation(summary = "List imports", description = "Newest first.")
    public Page<ImportResponse> list(
            @Parameter(
                            description =
                                    "Only those: `receiving`, `interrupted`, `queued`, `running`, `completed`, `failed` or "
                                            + "`cancelled`.")
                    @QueryParam("status")
                    String status,
            @Parameter(description = "Imports a page, 1 to 1000.")
                    @QueryParam("limit")
                    @DefaultValue("20")
                    @Min(1)
                    @Max(1000)
                    int limit,
            @Parameter(description = "`next_page` of the page before.") @QueryParam("page") String page) {
        String organization = caller.organization();
        Optional<ImportStatus> only = Optional.ofNullable(status).map(ImportResource::status);
        PageToken query = PageToken.of("imports", organization, String.valueOf(status));
        Optional<String> before = query.decode(page).map(key -> key.get(0));
        return Page.of(imports.list(organization, only, before, limit + 1), limit, query, job -> List.of(job.id()))
                .map(ImportResponse::of);
    }

    @GET
    @Path("{id}")
    @RolesAllowed(Scope.USAGE_READ)
    @Operation(
            summary = "Show an import",
            description = "Where it is, how far it was read, and what became of its rows.")
    @APIResponseSchema(value = ImportResponse.class, responseCode = "200")
    @APIResponse(responseCode = "404", description = "There is no such import")
    public ImportResponse show(@Parameter(description = "The import's id.") @PathParam("id") String id) {
        return imports.find(caller.organization(), id)
                .map(ImportResponse::of)
                .orElseThrow(() -> ProblemException.notFound("import", id));
    }

    private RestResponse<ImportResponse> answer(String organization, String id, Duration patience) {
        ImportJob job = waiting.await(organization, id, patience);
        boolean through = job.status().isFinished();
        RestResponse.ResponseBuilder<ImportResponse> answer = RestResponse.ResponseBuilder.create(
                        through ? RestResponse.Status.OK : RestResponse.Status.ACCEPTED, ImportResponse.of(job))
                .header("Location", "/v1/imports/" + id);
        return (patience.isZero() ? answer : answer.header("Preference-Applied", "wait=" + patience.toSeconds()))
                .build();
    }

    private static ImportStatus status(String name) {
        return ImportStatus.ofWireName(name)
                .orElseThrow(() -> ProblemException.invalidParameter(
                        "status",
                        "'status' must be one of receiving, interrupted, queued, running, completed, failed, "
                                + "cancelled, not '" + name + "'."));
    }
}
