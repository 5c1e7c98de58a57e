package dev.tokenward.analytics.spendreport;

import dev.tokenward.analytics.AnalyticsProblem;
import dev.tokenward.analytics.window.Comparison;
import dev.tokenward.analytics.window.DayRange;
import dev.tokenward.commons.problem.Problem.FieldError;
import dev.tokenward.commons.problem.ProblemException;
import dev.tokenward.commons.time.CalendarPeriod;
import dev.tokenward.commons.time.Interval;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** Which days the spend report is about. */
public class SpendReportRequest {
    @QueryParam("range")
    @DefaultValue("mtd")
    @Parameter(
            description = "`mtd` (this month up to today), `last_month`, `last_90_days` (today included), or `custom` "
                    + "with `starting_at` and `ending_at`.")
    public String range;

    @QueryParam("starting_at")
    @Parameter(description = "For `custom`: the first day, or an instant of it; at most 90 days back.")
    public String startingAt;

    @QueryParam("ending_at")
    @Parameter(
            description =
                    "For `custom`: the day after the last one (exclusive), at most 90 days after `starting_at`; a "
                            + "day that an instant takes in part counts wholly.")
    public String endingAt;

    public DayRange toDays(Instant now) {
        if (!range.equals("custom") && (startingAt != null || endingAt != null)) {
            throw ProblemException.invalidParameter(
                    startingAt != null ? "starting_at" : "ending_at",
                    "'starting_at' and 'ending_at' go with 'range=custom', not with 'range=" + range + "'.");
        }
        return switch (range) {
            case "mtd" -> Comparison.of(CalendarPeriod.MTD, now).days();
            case "last_month" -> Comparison.of(CalendarPeriod.LAST_MONTH, now).days();
            case "last_90_days" ->
                Comparison.of(CalendarPeriod.LAST_90_DAYS, now).days();
            case "custom" -> custom(now);
            default ->
                throw ProblemException.invalidParameter(
                        "range", "'range' must be one of mtd, last_month, last_90_days, custom, not '" + range + "'.");
        };
    }

    private DayRange custom(Instant now) {
        Instant start = instant("starting_at", startingAt);
        Instant end = instant("ending_at", endingAt);
        if (!start.isBefore(end)) {
            throw ProblemException.invalidParameter(
                    "ending_at", "'ending_at' " + endingAt + " must be after 'starting_at' " + startingAt + ".");
        }
        DayRange days = DayRange.touchedBy(new Interval(start, end));
        CustomRange.refusal(days, DayRange.dayOf(now)).ifPresent(refusal -> {
            throw new ProblemException(
                    AnalyticsProblem.RANGE_NOT_ALLOWED,
                    refusal.detail(),
                    List.of(FieldError.ofParameter(refusal.parameter(), refusal.detail())));
        });
        return days;
    }

    private static Instant instant(String parameter, String text) {
        if (text == null) {
            throw ProblemException.invalidParameter(parameter, "'" + parameter + "' is required with 'range=custom'.");
        }
        try {
            return text.length() == "2026-11-01".length()
                    ? DayRange.startOf(LocalDate.parse(text))
                    : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw ProblemException.invalidParameter(
                    parameter,
                    "'" + parameter + "' must be a day such as 2026-11-01 or an instant such as "
                            + "2026-11-01T00:00:00Z, not '" + text + "'.");
        }
    }
}
