package dev.tokenward.analytics.window;

import static java.util.stream.Collectors.joining;

import dev.tokenward.commons.http.ArrayParameter;
import dev.tokenward.commons.problem.ProblemException;
import dev.tokenward.commons.time.CalendarPeriod;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** The days of a page: a named period, or days by the bounds of {@link AnalyticsWindow}; and the groups that it is held to. */
public class PeriodRequest {
    @QueryParam("period")
    @Parameter(
            description = "`mtd` (when nothing is given), `qtd`, `ytd`, `last_month`, `last_90_days`; or give "
                    + "`starting_date`.")
    public String period;

    @QueryParam("starting_date")
    @Parameter(
            description = "First UTC day, inclusive, in place of `period`; within the last 365 days and not before the "
                    + "organization's earliest date.")
    public String startingDate;

    @QueryParam("ending_date")
    @Parameter(
            description = "UTC day at which to end, exclusive, at most 31 days after `starting_date`; by default the "
                    + "earlier of tomorrow and 31 days after it.")
    public String endingDate;

    @QueryParam("rbac_group_ids[]")
    @Parameter(description = "Only usage of people who were in one of these groups on the UTC day of use.")
    public List<String> rbacGroupIds;

    @QueryParam("rbac_group_ids")
    @Parameter(hidden = true)
    public List<String> rbacGroupIdsPlain;

    /**
     * Days that were given are compared with as many before them.
     *
     * @param fiscalStart the first month of the organization's years
     */
    public Comparison toComparison(Instant now, LocalDate earliest, Month fiscalStart) {
        if (startingDate == null && endingDate == null) {
            return Comparison.of(period(period == null ? "mtd" : period), now, fiscalStart);
        }
        if (period != null) {
            throw ProblemException.invalidParameter(
                    "period", "Give either 'period' or 'starting_date' with 'ending_date', not both.");
        }
        DayRange days =
                new DateWindowRequest("starting_date", startingDate, endingDate).toDays(DayRange.dayOf(now), earliest);
        return new Comparison(days, new DayRange(days.first().minusDays(days.length()), days.first()));
    }

    public List<String> groups() {
        return ArrayParameter.values(rbacGroupIds, rbacGroupIdsPlain);
    }

    private static CalendarPeriod period(String name) {
        return Stream.of(CalendarPeriod.values())
                .filter(known -> known.wireName().equals(name))
                .findFirst()
                .orElseThrow(() -> ProblemException.invalidParameter(
                        "period",
                        "'period' must be one of "
                                + Stream.of(CalendarPeriod.values())
                                        .map(CalendarPeriod::wireName)
                                        .collect(joining(", "))
                                + ", not '" + name + "'."));
    }
}
