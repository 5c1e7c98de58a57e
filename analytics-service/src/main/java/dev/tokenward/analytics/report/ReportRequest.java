package dev.tokenward.analytics.report;

import dev.tokenward.analytics.AnalyticsProblem;
import dev.tokenward.commons.http.ArrayParameter;
import dev.tokenward.commons.problem.Problem.FieldError;
import dev.tokenward.commons.problem.ProblemException;
import jakarta.ws.rs.QueryParam;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** Which month, and whose. */
public class ReportRequest {
    private static final int OLDEST_MONTHS = 12;

    @QueryParam("month")
    @Parameter(
            description =
                    "The calendar month (UTC), `2026-11`: the one that runs or one of the 12 before it. By default the one that "
                            + "runs; of `recommended_tiers` and `simulation` the last full one.")
    public String month;

    @QueryParam("rbac_group_ids[]")
    @Parameter(description = "Only what people used on days on which they were in one of these groups.")
    public List<String> rbacGroupIds;

    @QueryParam("rbac_group_ids")
    @Parameter(hidden = true)
    public List<String> rbacGroupIdsPlain;

    List<String> groups() {
        List<String> groups = ArrayParameter.values(rbacGroupIds, rbacGroupIdsPlain);
        if (groups.stream().anyMatch(group -> group.indexOf('\0') >= 0)) {
            throw ProblemException.invalidParameter(
                    "rbac_group_ids[]", "'rbac_group_ids[]' has the character U+0000, which no id has.");
        }
        return groups;
    }

    ReportMonth toMonth(LocalDate today) {
        return toMonth(today, today.withDayOfMonth(1));
    }

    ReportMonth toFullMonth(LocalDate today) {
        return toMonth(today, today.withDayOfMonth(1).minusMonths(1));
    }

    private ReportMonth toMonth(LocalDate today, LocalDate byDefault) {
        LocalDate first = month == null ? byDefault : parsed();
        LocalDate running = today.withDayOfMonth(1);
        LocalDate oldest = running.minusMonths(OLDEST_MONTHS);
        if (first.isAfter(running) || first.isBefore(oldest)) {
            String detail = "'month' may be from " + YearMonth.from(oldest) + " to " + YearMonth.from(running)
                    + ", not " + YearMonth.from(first) + ".";
            throw new ProblemException(
                    AnalyticsProblem.RANGE_NOT_ALLOWED, detail, List.of(FieldError.ofParameter("month", detail)));
        }
        return ReportMonth.of(first, today);
    }

    private LocalDate parsed() {
        try {
            return YearMonth.parse(month).atDay(1);
        } catch (DateTimeException e) {
            throw ProblemException.invalidParameter("month", "'month' must be such as 2026-11, not '" + month + "'.");
        }
    }
}
