package dev.tokenward.analytics.focus;

import dev.tokenward.analytics.export.CsvLines;
import dev.tokenward.analytics.export.FileResponse;
import dev.tokenward.analytics.spendreport.SpendReport;
import dev.tokenward.analytics.spendreport.SpendReportRequest;
import dev.tokenward.analytics.spendreport.SpendReportStore;
import dev.tokenward.analytics.visibility.Visibility;
import dev.tokenward.analytics.visibility.Whose;
import dev.tokenward.analytics.window.DayRange;
import dev.tokenward.commons.identity.CurrentCaller;
import dev.tokenward.commons.identity.Scope;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/v1/organizations/analytics")
@Tag(name = "Spend report", description = "The export of an organization's spend")
public class FocusResource {
    private static final String CONTENT =
            "FOCUS 1.2 (FinOps Open Cost and Usage Specification): one charge for each UTC day, person, product, model, "
                    + "kind of price and meter (kind of token, web searches). The person is the sub account, the "
                    + "product the service, the model the resource. "
                    + "`BilledCost`, `EffectiveCost` and `ContractedCost` are after discounts, `ListCost` before; each "
                    + "column adds up to the spend report of the same days. RFC 4180, UTF-8, an empty cell is null.";

    private final FocusStore usage;
    private final SpendReportStore organizations;
    private final FocusConfig config;
    private final CurrentCaller caller;
    private final Clock clock;

    FocusResource(
            FocusStore usage, SpendReportStore organizations, FocusConfig config, CurrentCaller caller, Clock clock) {
        this.usage = usage;
        this.organizations = organizations;
        this.config = config;
        this.caller = caller;
        this.clock = clock;
    }

    @GET
    @Path("/spend_report.focus.csv")
    @Produces("text/csv")
    @RolesAllowed({Scope.ANALYTICS_READ, Scope.GROUPS_OWN})
    @Operation(
            summary = "Spend as FOCUS 1.2",
            description = CONTENT + " Sent with `Content-Encoding: gzip` to those who accept it.")
    @APIResponse(
            responseCode = "200",
            description = "The file, as an attachment with a name of its own",
            content = @Content(mediaType = "text/csv", schema = @Schema(type = SchemaType.STRING)))
    public RestResponse<StreamingOutput> focus(@BeanParam SpendReportRequest request, @Context HttpServerRequest http) {
        return file(request, http).csv();
    }

    @GET
    @Path("/spend_report.focus.csv.gz")
    @Produces("application/gzip")
    @RolesAllowed({Scope.ANALYTICS_READ, Scope.GROUPS_OWN})
    @Operation(
            summary = "Spend as gzipped FOCUS 1.2",
            description = "What `spend_report.focus.csv` answers, as a gzip file. " + CONTENT)
    @APIResponse(
            responseCode = "200",
            description = "The file, as an attachment with a name of its own",
            content =
                    @Content(
                            mediaType = "application/gzip",
                            schema = @Schema(type = SchemaType.STRING, format = "binary")))
    public RestResponse<StreamingOutput> gzippedFocus(
            @BeanParam SpendReportRequest request, @Context HttpServerRequest http) {
        return file(request, http).csvGz();
    }

    private FileResponse file(SpendReportRequest request, HttpServerRequest http) {
        Whose whose = Visibility.of(caller.get()).whose(List.of());
        DayRange days = request.toDays(clock.instant());
        String organization = organizations.organizationName(whose.organization());
        FocusCharge.Account account = new FocusCharge.Account(
                whose.organization(), organization.isEmpty() ? whose.organization() : organization);
        String name = SpendReport.fileName("focus-1-2", organization, days);
        return new FileResponse(whose.organization(), name, out -> write(whose, days, account, out), http);
    }

    private void write(Whose whose, DayRange days, FocusCharge.Account account, Appendable out) throws IOException {
        FocusProvider provider = config.names();
        usage.read(
                whose,
                days,
                rows -> CsvLines.write(
                        FocusCharge.header(), rows.flatMap(row -> FocusCharge.lines(row, account, provider)), out));
    }
}
