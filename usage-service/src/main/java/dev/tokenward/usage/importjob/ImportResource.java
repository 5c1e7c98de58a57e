package dev.tokenward.usage.importjob;

import dev.tokenward.commons.identity.CurrentCaller;
import dev.tokenward.commons.identity.Scope;
import dev.tokenward.commons.page.Page;
import dev.tokenward.commons.page.PageToken;
import dev.tokenward.commons.problem.CommonProblem;
import dev.tokenward.commons.problem.ProblemException;
import dev.tokenward.usage.UsageProblem;
import dev.tokenward.usage.event.EventResource;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
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

@Path("/v1/imports")
@Tag(name = "Imports", description = "Whole files of events.")
public class ImportResource {
    private static final String LINE = "{\"id\":\"req_011CR\",\"occurred_at\":\"2026-11-23T09:00:00Z\","
            + "\"user\":{\"email\":\"ada@example.com\"},\"product\":\"chat\",\"model\":\"claude-haiku-4-5\","
            + "\"tokens\":{\"uncached_input\":900,\"output\":120}}\n";

    private final ImportService service;
    private final ImportStore imports;
    private final CurrentCaller caller;

    ImportResource(ImportService service, ImportStore imports, CurrentCaller caller) {
        this.service = service;
        this.imports = imports;
        this.caller = caller;
    }

    @POST
    @Blocking
    @Consumes(EventResource.NDJSON)
    @RolesAllowed(Scope.USAGE_WRITE)
    @Operation(
            summary = "Import a file of events",
            description =
                    "JSON Lines, one event a line, of any size; `Content-Encoding: gzip` is taken. A thousand rows are "
                            + "kept at a time. The same file twice counts once, so a file that broke off is sent again as a whole.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = EventResource.NDJSON,
                            schema = @Schema(type = SchemaType.STRING),
                            examples = @ExampleObject(name = "lines", value = LINE)))
    @APIResponseSchema(value = ImportResponse.class, responseCode = "200")
    public ImportResponse run(
            @Parameter(description = "`gzip`, or nothing.") @HeaderParam("Content-Encoding") String encoding,
            InputStream file) {
        return ImportResponse.of(service.run(caller.organization(), decoded(encoding, file)));
    }

    @GET
    @RolesAllowed(Scope.USAGE_READ)
    @Operation(summary = "List imports", description = "Newest first.")
    public Page<ImportResponse> list(
            @Parameter(description = "Imports a page, 1 to 1000.")
                    @QueryParam("limit")
                    @DefaultValue("20")
                    @Min(1)
                    @Max(1000)
                    int limit,
            @Parameter(description = "`next_page` of the page before.") @QueryParam("page") String page) {
        String organization = caller.organization();
        PageToken query = PageToken.of("imports", organization);
        Optional<String> before = query.decode(page).map(key -> key.get(0));
        return Page.of(imports.list(organization, before, limit + 1), limit, query, job -> List.of(job.id()))
                .map(ImportResponse::of);
    }

    @GET
    @Path("{id}")
    @RolesAllowed(Scope.USAGE_READ)
    @Operation(summary = "Show an import")
    @APIResponseSchema(value = ImportResponse.class, responseCode = "200")
    @APIResponse(responseCode = "404", description = "There is no such import")
    public ImportResponse show(@Parameter(description = "The import's id.") @PathParam("id") String id) {
        return imports.find(caller.organization(), id)
                .map(ImportResponse::of)
                .orElseThrow(() -> ProblemException.notFound("import", id));
    }

    private static InputStream decoded(String encoding, InputStream file) {
        if (encoding == null || encoding.equals("identity")) {
            return file;
        }
        if (!encoding.equals("gzip")) {
            throw new ProblemException(
                    CommonProblem.UNSUPPORTED_MEDIA_TYPE, "'Content-Encoding' must be gzip, not '" + encoding + "'.");
        }
        try {
            return new GZIPInputStream(file, 1 << 16);
        } catch (IOException e) {
            throw new ProblemException(UsageProblem.FILE_UNREADABLE, "The file is not gzip: " + e.getMessage());
        }
    }
}
