package dev.tokenward.usage.pricing;

import dev.tokenward.commons.http.ArrayParameter;
import dev.tokenward.commons.identity.CurrentCaller;
import dev.tokenward.commons.identity.Scope;
import dev.tokenward.commons.problem.ProblemException;
import dev.tokenward.usage.price.EffectiveInstantRequest;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.time.Instant;
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
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/organizations/prices/import")
@Tag(name = "Prices", description = "The list prices at which usage is rated")
@Produces(MediaType.APPLICATION_JSON)
public class PriceImportResource {
    private final PriceImportService imports;
    private final CurrentCaller caller;

    PriceImportResource(PriceImportService imports, CurrentCaller caller) {
        this.imports = imports;
        this.caller = caller;
    }

    @POST
    @Blocking
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Scope.PRICES_WRITE)
    @Operation(
            summary = "Import a public price file",
            description =
                    "LiteLLM's `model_prices_and_context_window.json` as it is published, or models.dev's. It is checked whole "
                            + "before a row is taken; a row that is no price is reported with its reason, and the others are taken in one "
                            + "transaction as own prices, unless the model costs the same already. Ask with `dry_run` first.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(type = SchemaType.OBJECT),
                            examples =
                                    @ExampleObject(
                                            name = "litellm",
                                            summary = "A row of LiteLLM's file",
                                            value = "{\"claude-sonnet-6\":{\"input_cost_per_token\":3e-06,"
                                                    + "\"output_cost_per_token\":1.5e-05,"
                                                    + "\"cache_read_input_token_cost\":3e-07}}")))
    @APIResponse(responseCode = "200", description = "What became of each row")
    @APIResponse(
            responseCode = "409",
            description = "`price-change-unconfirmed`: more than 5 % of the members would be over a limit by it, or "
                    + "limits-service, which knows, cannot be reached")
    @APIResponse(responseCode = "413", description = "The file has more than 16 MiB")
    public PriceImportResponse take(
            @Parameter(description = "`litellm` or `models_dev`.") @QueryParam("format") @DefaultValue("litellm")
                    String format,
            @Parameter(
                            description =
                                    "Only models whose name in the file begins with one of these, `claude-` if left out; "
                                            + "`prefix=` is taken too.")
                    @QueryParam("prefix[]")
                    @Size(max = 100, message = "must be at most 100")
                    List<String> prefixes,
            @Parameter(hidden = true) @QueryParam("prefix") @Size(max = 100, message = "must be at most 100")
                    List<String> plainPrefixes,
            @Parameter(description = "The first instant at which the prices hold, now if left out.")
                    @QueryParam("effective_from")
                    Instant effectiveFrom,
            @Parameter(description = "Only say what would become of each row.")
                    @QueryParam("dry_run")
                    @DefaultValue("false")
                    boolean dryRun,
            @Parameter(description = "Take them although more than 5 % of the members would be over a limit by it.")
                    @QueryParam("confirm")
                    @DefaultValue("false")
                    boolean confirm,
            InputStream file) {
        PriceFileFormat known = PriceFileFormat.ofWireName(format)
                .orElseThrow(() -> ProblemException.invalidParameter(
                        "format",
                        "'format' must be one of " + String.join(", ", PriceFileFormat.names()) + ", not '" + format
                                + "'."));
        Optional<Instant> from =
                Optional.ofNullable(effectiveFrom).map(at -> EffectiveInstantRequest.kept(at, "effective_from"));
        List<String> wanted = ArrayParameter.values(prefixes, plainPrefixes);
        List<PriceLine> lines = PriceFileReader.read(file, known, wanted.isEmpty() ? List.of("claude-") : wanted);
        return imports.take(caller.organization(), lines, from, dryRun, confirm);
    }
}
