package dev.tokenward.analytics.spendreport;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tokenward.analytics.visibility.Visibility;
import dev.tokenward.analytics.visibility.Whose;
import dev.tokenward.analytics.window.DayRange;
import dev.tokenward.commons.identity.CurrentCaller;
import dev.tokenward.commons.identity.Scope;
import dev.tokenward.commons.tenancy.Tenancy;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/v1/organizations/analytics/spend_report.csv")
@Tag(name = "Spend report", description = "The export of an organization's spend")
public class SpendReportResource {
    private static final String CSV = "text/csv; charset=utf-8";
    private static final int CLOSE_SECONDS = 60;

    private final SpendReportStore report;
    private final CurrentCaller caller;
    private final Clock clock;

    SpendReportResource(SpendReportStore report, CurrentCaller caller, Clock clock) {
        this.report = report;
        this.caller = caller;
        this.clock = clock;
    }

    @GET
    @Produces("text/csv")
    @RolesAllowed({Scope.ANALYTICS_READ, Scope.GROUPS_OWN})
    @Operation(
            summary = "Spend by user, product and model as CSV",
            description =
                    "The vendor's header; RFC 4180, UTF-8, CRLF; sorted by email, product, model. Amounts are exact "
                            + "dollars, so a column's sum is the overview's figure. Cells that a spreadsheet would run begin with "
                            + "an apostrophe. Usage that belongs to nobody yet stands under the email that it came with; users "
                            + "who were deleted as `Deleted User`. An owner of groups gets what people used on days on which "
                            + "they were in one of them.")
    @APIResponse(
            responseCode = "200",
            description = "The file, as an attachment with a name of its own",
            content = @Content(mediaType = "text/csv", schema = @Schema(type = SchemaType.STRING)))
    public RestResponse<StreamingOutput> spendReport(
            @BeanParam SpendReportRequest request, @Context HttpServerRequest http) {
        Whose whose = Visibility.of(caller.get()).whose(List.of());
        DayRange days = request.toDays(clock.instant());
        return RestResponse.ResponseBuilder.ok((StreamingOutput) out -> write(whose, days, out, http))
                .header(HttpHeaders.CONTENT_TYPE, CSV)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"" + fileName(whose.organization(), days) + "\"")
                .build();
    }

    private String fileName(String organization, DayRange days) {
        String lastDay = days.end().minusDays(1).toString();
        return SpendReport.fileName(
                report.organizationName(organization), days.first().toString(), lastDay);
    }

    /** A file that breaks off must not look whole: the connection is closed before anything could end the answer in order. */
    private void write(Whose whose, DayRange days, OutputStream out, HttpServerRequest http) throws IOException {
        Writer writer = new BufferedWriter(new OutputStreamWriter(out, UTF_8));
        try {
            Tenancy.organization(whose.organization(), () -> {
                writeLines(whose, days, writer);
                return writer;
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (RuntimeException e) {
            breakOff(http);
            throw e;
        }
        writer.flush();
    }

    /** Waits for the close: what was written before it goes out first, and the framework would end the answer meanwhile. */
    private static void breakOff(HttpServerRequest http) {
        http.connection()
                .close()
                .toCompletionStage()
                .toCompletableFuture()
                .completeOnTimeout(null, CLOSE_SECONDS, TimeUnit.SECONDS)
                .join();
    }

    private void writeLines(Whose whose, DayRange days, Writer writer) {
        try {
            report.read(whose, days, lines -> SpendReportCsv.write(lines, writer));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
