package dev.tokenward.analytics.window;

import static java.util.stream.Collectors.joining;

import dev.tokenward.analytics.AnalyticsProblem;
import dev.tokenward.commons.problem.Problem.FieldError;
import dev.tokenward.commons.problem.ProblemException;
import dev.tokenward.commons.time.Interval;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;

/** {@code starting_at} and {@code ending_at} of a programmatic report as they came; either may be null. */
public record WindowRequest(String startingAt, String endingAt) {
    /** By default it ends now, or 31 days after its start if that is earlier. */
    public Interval toInterval(Instant now, LocalDate earliest) {
        if (startingAt == null) {
            throw ProblemException.invalidParameter(
                    "starting_at", "'starting_at' is required: an instant such as 2026-11-01T00:00:00Z.");
        }
        Instant start = instant("starting_at", startingAt);
        Instant widest = start.plus(AnalyticsWindow.WIDEST);
        Instant end = endingAt != null ? instant("ending_at", endingAt) : now.isBefore(widest) ? now : widest;
        if (!start.isBefore(end)) {
            String parameter = endingAt == null ? "starting_at" : "ending_at";
            throw ProblemException.invalidParameter(
                    parameter, "'ending_at' " + end + " must be after 'starting_at' " + start + ".");
        }
        Interval asked = new Interval(start, end);
        refuse(AnalyticsWindow.refusals(asked, now, earliest));
        return asked;
    }

    private static void refuse(List<AnalyticsWindow.Refusal> refusals) {
        if (!refusals.isEmpty()) {
            throw new ProblemException(
                    AnalyticsProblem.RANGE_NOT_ALLOWED,
                    refusals.stream().map(AnalyticsWindow.Refusal::detail).collect(joining(" ")),
                    refusals.stream()
                            .map(refusal ->
                                    FieldError.ofParameter(refusal.bound().parameter(), refusal.detail()))
                            .toList());
        }
    }

    private static Instant instant(String parameter, String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw ProblemException.invalidParameter(
                    parameter,
                    "'" + parameter + "' must be an instant with its zone as RFC 3339 has it, such as "
                            + "2026-11-01T00:00:00Z, not '" + text + "'.");
        }
    }
}
