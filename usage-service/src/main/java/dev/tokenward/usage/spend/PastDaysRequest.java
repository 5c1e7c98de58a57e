package dev.tokenward.usage.spend;

import dev.tokenward.commons.problem.ProblemException;
import java.time.LocalDate;

/** Some past days that another of our services asks for, {@code [from, to)}. */
public final class PastDaysRequest {
    private PastDaysRequest() {}

    /** @throws ProblemException 400 where it is no day, or more than the widest that may be asked for at once */
    public static void check(LocalDate from, LocalDate to, int widest) {
        if (!to.isAfter(from) || to.isAfter(from.plusDays(widest))) {
            throw ProblemException.invalidParameter(
                    "to", "'to' must be 1 to " + widest + " days after 'from', " + from + ", but was " + to + ".");
        }
    }
}
