package dev.tokenward.usage.report;

import dev.tokenward.commons.identity.CurrentCaller;
import dev.tokenward.commons.identity.Scope;
import dev.tokenward.commons.page.Page;
import dev.tokenward.commons.page.PageToken;
import dev.tokenward.commons.problem.Problem;
import dev.tokenward.commons.problem.ProblemException;
import dev.tokenward.commons.time.Interval;
import dev.tokenward.usage.UsageProblem;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/organizations/cost_report")
@Tag(name = "Reports")
public class CostReportResource {
    private final CostReportStore store;
    private final CurrentCaller caller;
    private final Clock clock;

    CostReportResource(CostReportStore store, CurrentCaller caller, Clock clock) {
        this.store = store;
        this.caller = caller;
        this.clock = clock;
    }

    @GET
    @RolesAllowed(Scope.USAGE_READ)
    @Operation(
            summary = "Cost by day",
            description =
                    "As the vendor has it: at most 31 days wide, starting within the last 365 days; every day is there.")
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
            @Parameter(description = "Days a page.") @QueryParam("limit") @DefaultValue("7") @Min(1) @Max(31) int limit,
            @Parameter(description = "`next_page` of the page before.") @QueryParam("page") String page) {
        Instant now = clock.instant();
        Instant start = startingAt.toInstant();
        Optional<Instant> end = Optional.ofNullable(endingAt).map(OffsetDateTime::toInstant);
        ReportWindow.refusal(start, end, now).ifPresent(CostReportResource::refuse);
        boolean detailed =
                detailed(Stream.concat(groupBy.stream(), plainGroupBy.stream()).toList());
        Interval days = ReportWindow.days(start, end, now);
        PageToken query = PageToken.of("cost_report", caller.organization(), days, detailed);
        LocalDate first = query.decode(page)
                .map(key -> LocalDate.parse(key.get(0)).plusDays(1))
                .orElse(LocalDate.ofInstant(days.start(), ZoneOffset.UTC));
        List<LocalDate> wanted = first.datesUntil(LocalDate.ofInstant(days.end(), ZoneOffset.UTC))
                .toList();
        Page<LocalDate> dates = Page.of(wanted, limit, query, day -> List.of(day.toString()));
        Map<LocalDate, List<CostLine>> lines = lines(days, detailed);
        return new CostReportResponse(
                dates.data().stream()
                        .map(day -> CostReportResponse.CostBucketResponse.of(day, lines))
                        .toList(),
                dates.hasMore(),
                dates.nextPage());
    }

    private Map<LocalDate, List<CostLine>> lines(Interval days, boolean detailed) {
        String organization = caller.organization();
        List<CostLine> lines = detailed ? store.details(organization, days) : store.totals(organization, days);
        return lines.stream().collect(Collectors.groupingBy(CostLine::day));
    }

    private static boolean detailed(List<String> groupBy) {
        groupBy.stream()
                .filter(each -> !each.equals("description") && !each.equals("workspace_id"))
                .findFirst()
                .ifPresent(unknown -> {
                    throw ProblemException.invalidParameter(
                            "group_by[]", "'group_by[]' must be description, not '" + unknown + "'.");
                });
        return groupBy.contains("description");
    }

    private static void refuse(String why) {
        String parameter = why.startsWith("'ending_at'") ? "ending_at" : "starting_at";
        throw new ProblemException(
                UsageProblem.RANGE_NOT_ALLOWED, why, List.of(Problem.FieldError.ofParameter(parameter, why)));
    }
}
