package dev.tokenward.analytics.window;

import static java.util.stream.Collectors.joining;

import dev.tokenward.analytics.AnalyticsProblem;
import dev.tokenward.analytics.window.AnalyticsWindow.Bound;
import dev.tokenward.commons.problem.Problem.FieldError;
import dev.tokenward.commons.problem.ProblemException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;

/**
 * {@code starting_date} and {@code ending_date} (exclusive) of a report by day as they came; the second may be null. The
 * bounds are those of {@link AnalyticsWindow}, by whole UTC days.
 *
 * @param startingParameter the name of the parameter that has the first day, for refusals
 */
public record DateWindowRequest(String startingParameter, String startingDate, String endingDate) {
    /** By default it ends with today, or 31 days after its start if that is earlier. Days after today are not there yet. */
    public DayRange toDays(LocalDate today, LocalDate earliest) {
        if (startingDate == null) {
            throw ProblemException.invalidParameter(
                    startingParameter, "'" + startingParameter + "' is required: a UTC day such as 2026-11-01.");
        }
        LocalDate first = date(startingParameter, startingDate);
        LocalDate tomorrow = today.plusDays(1);
        LocalDate widest = first.plusDays(AnalyticsWindow.WIDEST.toDays());
        LocalDate end =
                endingDate != null ? date("ending_date", endingDate) : tomorrow.isBefore(widest) ? tomorrow : widest;
        if (first.isAfter(today)) {
            throw ProblemException.invalidParameter(
                    startingParameter,
                    "'" + startingParameter + "' " + first + " is after today, " + today + " (UTC).");
        }
        if (!first.isBefore(end)) {
            throw ProblemException.invalidParameter(
                    "ending_date",
                    "'ending_date' " + end + " must be after '" + startingParameter + "' " + first + ".");
        }
        DayRange asked = new DayRange(first, end);
        refuse(asked, today, earliest);
        return new DayRange(first, end.isAfter(tomorrow) ? tomorrow : end);
    }

    private void refuse(DayRange asked, LocalDate today, LocalDate earliest) {
        List<FieldError> errors = AnalyticsWindow.broken(asked.interval(), DayRange.startOf(today), earliest).stream()
                .map(bound -> FieldError.ofParameter(parameter(bound), detail(bound, asked, today, earliest)))
                .toList();
        if (!errors.isEmpty()) {
            throw new ProblemException(
                    AnalyticsProblem.RANGE_NOT_ALLOWED,
                    errors.stream().map(FieldError::detail).collect(joining(" ")),
                    errors);
        }
    }

    private String parameter(Bound bound) {
        return switch (bound) {
            case EARLIEST_DATE, AGE -> startingParameter;
            case WIDTH -> "ending_date";
        };
    }

    private String detail(Bound bound, DayRange asked, LocalDate today, LocalDate earliest) {
        LocalDate oldest = today.minusDays(AnalyticsWindow.OLDEST.toDays());
        String allowed = " It may be from " + (earliest.isAfter(oldest) ? earliest : oldest) + " to " + today + ".";
        return switch (bound) {
            case EARLIEST_DATE ->
                "'" + startingParameter + "' " + asked.first() + " is before the organization's earliest date "
                        + earliest + "." + allowed;
            case AGE -> "'" + startingParameter + "' " + asked.first() + " is more than 365 days ago." + allowed;
            case WIDTH ->
                "'ending_date' " + asked.end() + " is more than 31 days after '" + startingParameter
                        + "'. It may be up to " + asked.first().plusDays(AnalyticsWindow.WIDEST.toDays()) + ".";
        };
    }

    private static LocalDate date(String parameter, String text) {
        try {
            LocalDate date = LocalDate.parse(text);
            if (date.getYear() >= 1 && date.getYear() <= 9999) {
                return date;
            }
        } catch (DateTimeException e) {
            throw notADate(parameter, text);
        }
        throw notADate(parameter, text);
    }

    private static ProblemException notADate(String parameter, String text) {
        return ProblemException.invalidParameter(
                parameter, "'" + parameter + "' must be a UTC day such as 2026-11-01, not '" + text + "'.");
    }
}
