package dev.tokenward.usage.activity;

import static java.time.ZoneOffset.UTC;

import dev.tokenward.commons.identity.CurrentCaller;
import dev.tokenward.commons.identity.Scope;
import dev.tokenward.commons.page.Page;
import dev.tokenward.commons.page.PageToken;
import dev.tokenward.commons.problem.Problem;
import dev.tokenward.commons.problem.ProblemException;
import dev.tokenward.usage.UsageProblem;
import dev.tokenward.usage.report.ReportWindow;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/organizations/usage_report/claude_code")
@Tag(name = "Reports")
public class ClaudeCodeReportResource {
    private static final List<String> BEGINNING = List.of("", "");

    private final ClaudeCodeReportStore store;
    private final CurrentCaller caller;
    private final Clock clock;

    ClaudeCodeReportResource(ClaudeCodeReportStore store, CurrentCaller caller, Clock clock) {
        this.store = store;
        this.caller = caller;
        this.clock = clock;
    }

    @GET
    @RolesAllowed(Scope.USAGE_READ)
    @Operation(
            summary = "Claude Code by person and day",
            description =
                    "As the vendor has it: one UTC day, a row for each person and terminal. Tokens and cost are of the events of "
                            + "product `claude_code`, by the terminal of their session; everything else comes from the metrics that "
                            + "Claude Code sends to `/otlp/v1/metrics`.")
    public Page<ClaudeCodeReportResponse> get(
            @Parameter(description = "The day, UTC; within the last 365 days.", example = "2026-11-23")
                    @QueryParam("starting_at")
                    @NotNull
                    LocalDate startingAt,
            @Parameter(description = "Rows a page.") @QueryParam("limit") @DefaultValue("20") @Min(1) @Max(1000)
                    int limit,
            @Parameter(description = "`next_page` of the page before.") @QueryParam("page") String page) {
        ReportWindow.refusal(startingAt.atStartOfDay(UTC).toInstant(), Optional.empty(), clock.instant())
                .ifPresent(ClaudeCodeReportResource::refuse);
        String organization = caller.organization();
        PageToken query = PageToken.of("claude_code", organization, startingAt);
        List<String> after =
                query.decode(page).filter(key -> key.size() == BEGINNING.size()).orElse(BEGINNING);
        List<CodeUser> rows = store.page(organization, startingAt, after.get(0), after.get(1), limit + 1);
        return Page.of(rows, limit, query, row -> List.of(row.actor(), row.terminal()))
                .map(row -> ClaudeCodeReportResponse.of(organization, startingAt, row));
    }

    private static void refuse(String why) {
        throw new ProblemException(
                UsageProblem.RANGE_NOT_ALLOWED, why, List.of(Problem.FieldError.ofParameter("starting_at", why)));
    }
}
