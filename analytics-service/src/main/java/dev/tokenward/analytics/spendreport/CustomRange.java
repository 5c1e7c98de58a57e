package dev.tokenward.analytics.spendreport;

import dev.tokenward.analytics.window.DayRange;
import java.time.LocalDate;
import java.util.Optional;

/** A custom spend report is at most 90 days wide and starts at most 90 days back (docs/rules.md, section 1). */
public final class CustomRange {
    public static final int DAYS = 90;

    private CustomRange() {}

    /** Why the days cannot be exported, with what is allowed; empty when they can. */
    public static Optional<Refusal> refusal(DayRange asked, LocalDate today) {
        LocalDate oldest = today.minusDays(DAYS);
        if (asked.first().isBefore(oldest)) {
            return Optional.of(new Refusal(
                    "starting_at",
                    "'starting_at' " + asked.first() + " is more than 90 days back. It may be from " + oldest + " to "
                            + today + "."));
        }
        if (asked.length() > DAYS) {
            return Optional.of(new Refusal(
                    "ending_at",
                    "'ending_at' " + asked.end() + " is more than 90 days after 'starting_at'. It may be up to "
                            + asked.first().plusDays(DAYS) + "."));
        }
        return Optional.empty();
    }

    /** @param parameter the query parameter to change */
    public record Refusal(String parameter, String detail) {}
}
