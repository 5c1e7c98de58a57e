package dev.tokenward.analytics.spendreport;

import dev.tokenward.analytics.export.CsvLines;
import dev.tokenward.analytics.export.FileResponse;
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
public class SpendReportResource {
    private static final String CONTENT =
            "The vendor's header; RFC 4180, UTF-8, CRLF; sorted by email, product, model. Amounts are exact "
                    + "dollars, so a column's sum is the overview's figure. Cells that a spreadsheet would run begin with "
                    + "an apostrophe. Usage that belongs to nobody yet stands under the email that it came with; users "
                    + "who were deleted as `Deleted User`. An owner of groups gets what people used on days on which "
                    + "they were in one of them.";

    private final SpendReportStore report;
    private final CurrentCaller caller;
    private final Clock clock;

    SpendReportResource(SpendReportStore report, CurrentCaller caller, Clock clock) {
        this.report = report;
        this.caller = caller;
        this.clock = clock;
    }

    @GET
    @Path("/spend_report.csv")
    @Produces("text/csv")
    @RolesAllowed({Scope.ANALYTICS_READ, Scope.GROUPS_OWN})
    @Operation(
            summary = "Spend by user, product and model as CSV",
            description = CONTENT + " Sent with `Content-Encoding: gzip` to those who accept it.")
    @APIResponse(
            responseCode = "200",
            description = "The file, as an attachment with a name of its own",
            content = @Content(mediaType = "text/csv", schema = @Schema(type = SchemaType.STRING)))
    public RestResponse<StreamingOutput> spendReport(
            @BeanParam SpendReportRequest request, @Context HttpServerRequest http) {
        return file(request, http).csv();
    }

    @GET
    @Path("/spend_report.csv.gz")
    @Produces("application/gzip")
    @RolesAllowed({Scope.ANALYTICS_READ, Scope.GROUPS_OWN})
    @Operation(
            summary = "Spend by user, product and model as gzipped CSV",
            description = "What `spend_report.csv` answers, as a gzip file. " + CONTENT)
    @APIResponse(
            responseCode = "200",
            description = "The file, as an attachment with a name of its own",
            content =
                    @Content(
                            mediaType = "application/gzip",
                            schema = @Schema(type = SchemaType.STRING, format = "binary")))
    public RestResponse<StreamingOutput> gzippedSpendReport(
            @BeanParam SpendReportRequest request, @Context HttpServerRequest http) {
        return file(request, http).csvGz();
    }

    private FileResponse file(SpendReportRequest request, HttpServerRequest http) {
        Whose whose = Visibility.of(caller.get()).whose(List.of());
        DayRange days = request.toDays(clock.instant());
        String name = SpendReport.fileName("spend-report", report.organizationName(whose.organization()), days);
        return new FileResponse(whose.organization(), name, out -> write(whose, days, out), http);
    }

    private void write(Whose whose, DayRange days, Appendable out) throws IOException {
        report.read(whose, days, lines -> CsvLines.write(SpendReport.HEADER, lines.map(SpendReport::cells), out));
    }
}
