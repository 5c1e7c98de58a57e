package dev.tokenward.analytics.window;

import dev.tokenward.commons.page.Page;
import dev.tokenward.commons.page.PageToken;
import dev.tokenward.commons.problem.CommonProblem;
import dev.tokenward.commons.problem.Problem.FieldError;
import dev.tokenward.commons.problem.ProblemException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;

/** {@code page} and {@code limit} of a list of days as they came; the cursor is the last day of the page before. */
public record DayPageRequest(PageToken token, String page, int limit) {
    public static int limit(String text, int most) {
        if (!text.matches("\\d{1,6}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > most) {
            throw ProblemException.invalidParameter(
                    "limit", "'limit' must be a whole number from 1 to " + most + ", not '" + text + "'.");
        }
        return Integer.parseInt(text);
    }

    public static ProblemException invalidCursor() {
        String detail = "'page' was not made by this service. Leave it out to start again.";
        return new ProblemException(
                CommonProblem.INVALID_CURSOR, detail, List.of(FieldError.ofParameter("page", detail)));
    }

    public Page<LocalDate> of(DayRange days) {
        return Page.of(rest(days).days().limit(limit + 1L).toList(), limit, token, day -> List.of(day.toString()));
    }

    private DayRange rest(DayRange days) {
        return token.decode(page)
                .map(key -> new DayRange(dayAfter(key.get(0), days), days.end()))
                .orElse(days);
    }

    private static LocalDate dayAfter(String last, DayRange days) {
        try {
            LocalDate day = LocalDate.parse(last);
            if (days.contains(day)) {
                return day.plusDays(1);
            }
        } catch (DateTimeException e) {
            throw invalidCursor();
        }
        throw invalidCursor();
    }
}
