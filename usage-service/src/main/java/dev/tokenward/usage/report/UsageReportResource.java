package dev.tokenward.usage.report;

import dev.tokenward.commons.identity.CurrentCaller;
import dev.tokenward.commons.identity.Scope;
import dev.tokenward.commons.problem.ProblemException;
import dev.tokenward.usage.history.BucketWidth;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.OffsetDateTime;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/organizations/usage_report/messages")
@Tag(name = "Reports")
public class UsageReportResource {
    private final ReportService reports;
    private final UsageReportStore store;
    private final CurrentCaller caller;

    UsageReportResource(ReportService reports, UsageReportStore store, CurrentCaller caller) {
        this.reports = reports;
        this.store = store;
        this.caller = caller;
    }

    @GET
    @RolesAllowed(Scope.USAGE_READ)
    @Operation(
            summary = "Usage by bucket",
            description =
                    "As the vendor has it: buckets of a day, an hour or a minute, UTC, oldest first, at most 31 days "
                            + "wide, starting within the last 365 days; every bucket is there.")
    public UsageReportResponse get(
            @Parameter(
                            description = "Start, RFC 3339 with a zone; the bucket that has it is the first.",
                            example = "2026-11-01T00:00:00Z")
                    @QueryParam("starting_at")
                    @NotNull
                    OffsetDateTime startingAt,
            @Parameter(description = "End, exclusive; left out: now, or 31 days after the start.")
                    @QueryParam("ending_at")
                    OffsetDateTime endingAt,
            @Parameter(description = "`1d`, `1h` or `1m`.") @QueryParam("bucket_width") @DefaultValue("1d")
                    String bucketWidth,
            @BeanParam UsageReportRequest request,
            @Parameter(description = ReportRange.AS_OF) @QueryParam("as_of") OffsetDateTime asOf,
            @Parameter(
                            description = "Buckets a page: 7 days (31 at most), 24 hours (168 at most) or 60 minutes "
                                    + "(1440 at most).")
                    @QueryParam("limit")
                    Integer limit,
            @Parameter(description = "`next_page` of the page before.") @QueryParam("page") String page) {
        ReportRange range = ReportRange.of(startingAt, endingAt, asOf);
        UsageGrouping grouping = request.toGrouping();
        String organization = caller.organization();
        Object[] query = {"usage_report", grouping};
        ReportPage buckets = reports.page(organization, range, width(bucketWidth), limit, query, page);
        List<UsageLine> lines = store.lines(organization, buckets, range.asOf(), grouping);
        return UsageReportResponse.of(buckets, lines, reports.finalDays(organization, buckets));
    }

    private static BucketWidth width(String name) {
        return BucketWidth.ofWireName(name)
                .orElseThrow(() -> ProblemException.invalidParameter(
                        "bucket_width", "'bucket_width' must be 1d, 1h or 1m, not '" + name + "'."));
    }
}
