package dev.tokenward.usage.report;

import dev.tokenward.commons.http.ArrayParameter;
import dev.tokenward.commons.identity.CurrentCaller;
import dev.tokenward.commons.identity.Scope;
import dev.tokenward.commons.problem.ProblemException;
import dev.tokenward.usage.history.BucketWidth;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/organizations/cost_report")
@Tag(name = "Reports")
public class CostReportResource {
    private static final Set<String> GROUPINGS = Set.of("description", "workspace_id");

    private final ReportService reports;
    private final CostReportStore store;
    private final CurrentCaller caller;

    CostReportResource(ReportService reports, CostReportStore store, CurrentCaller caller) {
        this.reports = reports;
        this.store = store;
        this.caller = caller;
    }

    @GET
    @RolesAllowed(Scope.USAGE_READ)
    @Operation(
            summary = "Cost by day",
            description =
                    "As the vendor has it: at most 31 days wide, starting within the last 365 days; every day is there. "
                            + "What is grouped adds up to what is not, to the last digit.")
    public CostReportResponse get(
            @Parameter(description = "First day, RFC 3339 with a zone, inclusive.", example = "2026-11-01T00:00:00Z")
                    @QueryParam("starting_at")
                    @NotNull
                    OffsetDateTime startingAt,
            @Parameter(description = "End, exclusive; left out: now, or 31 days after the start.")
                    @QueryParam("ending_at")
                    OffsetDateTime endingAt,
            @Parameter(description = "Days alone: `1d`.")
                    @QueryParam("bucket_width")
                    @DefaultValue("1d")
                    @Pattern(regexp = "1d", message = "must be 1d")
                    String bucketWidth,
            @Parameter(description = "`description`: by model, context window, region and kind of token.")
                    @QueryParam("group_by[]")
                    List<String> groupBy,
            @Parameter(description = "As `group_by[]`.") @QueryParam("group_by") List<String> plainGroupBy,
            @Parameter(description = ReportRange.AS_OF) @QueryParam("as_of") OffsetDateTime asOf,
            @Parameter(description = "Days a page, 1 to 31; 7 if left out.") @QueryParam("limit") Integer limit,
            @Parameter(description = "`next_page` of the page before.") @QueryParam("page") String page) {
        boolean detailed = detailed(ArrayParameter.values(groupBy, plainGroupBy));
        ReportRange range = ReportRange.of(startingAt, endingAt, asOf);
        String organization = caller.organization();
        Object[] query = {"cost_report", detailed};
        ReportPage days = reports.page(organization, range, BucketWidth.DAY, limit, query, page);
        List<CostLine> lines = detailed
                ? store.details(organization, days, range.asOf())
                : store.totals(organization, days, range.asOf());
        return CostReportResponse.of(days, lines, reports.finalDays(organization, days));
    }

    private static boolean detailed(List<String> groupBy) {
        groupBy.stream().filter(each -> !GROUPINGS.contains(each)).findFirst().ifPresent(unknown -> {
            throw ProblemException.invalidParameter(
                    "group_by[]", "'group_by[]' must be description or workspace_id, not '" + unknown + "'.");
        });
        return groupBy.contains("description");
    }
}
