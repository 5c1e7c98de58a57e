package dev.tokenward.analytics.window;

import dev.tokenward.commons.time.Interval;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * A programmatic report is at most 31 days wide, starts within the last 365 days, and no earlier than the organization's
 * earliest date (docs/rules.md, section 6). Outside that the refusal says which of the three, and what is allowed.
 */
public final class AnalyticsWindow {
    public static final Duration WIDEST = Duration.ofDays(31);
    public static final Duration OLDEST = Duration.ofDays(365);

    private AnalyticsWindow() {}

    /** Every bound that is broken; empty when the report may be made. */
    public static List<Bound> broken(Interval asked, Instant now, LocalDate earliestDate) {
        List<Bound> broken = new ArrayList<>();
        if (asked.start().isBefore(DayRange.startOf(earliestDate))) {
            broken.add(Bound.EARLIEST_DATE);
        }
        if (asked.start().isBefore(now.minus(OLDEST))) {
            broken.add(Bound.AGE);
        }
        if (asked.length().compareTo(WIDEST) > 0) {
            broken.add(Bound.WIDTH);
        }
        return List.copyOf(broken);
    }

    /** Every bound that is broken, in words. */
    public static List<Refusal> refusals(Interval asked, Instant now, LocalDate earliestDate) {
        Instant earliest = DayRange.startOf(earliestDate);
        Instant oldest = now.minus(OLDEST);
        String allowed = " It may be from " + (earliest.isAfter(oldest) ? earliest : oldest) + " to " + now + ".";
        return broken(asked, now, earliestDate).stream()
                .map(bound -> new Refusal(bound, detail(bound, asked, earliestDate, allowed)))
                .toList();
    }

    private static String detail(Bound bound, Interval asked, LocalDate earliestDate, String allowed) {
        return switch (bound) {
            case EARLIEST_DATE ->
                "'starting_at' " + asked.start() + " is before the organization's earliest date " + earliestDate + "."
                        + allowed;
            case AGE -> "'starting_at' " + asked.start() + " is more than 365 days ago." + allowed;
            case WIDTH ->
                "'ending_at' " + asked.end() + " is more than 31 days after 'starting_at'. It may be up to "
                        + asked.start().plus(WIDEST) + ".";
        };
    }

    /** Which of the three is broken. */
    public enum Bound {
        WIDTH("ending_at"),
        AGE("starting_at"),
        EARLIEST_DATE("starting_at");

        private final String parameter;

        Bound(String parameter) {
            this.parameter = parameter;
        }

        /** The query parameter to change. */
        public String parameter() {
            return parameter;
        }
    }

    /** A broken bound, and in words what was asked and what is allowed. */
    public record Refusal(Bound bound, String detail) {}
}
