package dev.tokenward.analytics.summary;

import java.time.LocalDate;
import java.util.Collection;

/**
 * People who were active on a day, in the 7 UTC days and in the 30 UTC days that end with it (docs/rules.md, section 6).
 *
 * <p>A person stands in the window from a day of use until the next day of use, at most as long as the window is wide: so
 * everyone is counted once, without a list of people.
 */
public record ActiveUsers(long daily, long weekly, long monthly) {
    public static final int WEEK = 7;
    /** The longest window, in days. */
    public static final int LONGEST = 30;

    /** @param presences of one product, or of any, from {@code LONGEST - 1} days before the day on */
    public static ActiveUsers on(LocalDate day, Collection<Presence> presences) {
        return new ActiveUsers(
                within(1, day, presences), within(WEEK, day, presences), within(LONGEST, day, presences));
    }

    private static long within(int window, LocalDate day, Collection<Presence> presences) {
        return presences.stream()
                .filter(presence -> !day.isBefore(presence.day()))
                .filter(presence -> day.isBefore(presence.day().plusDays(Math.min(window, presence.daysToNext()))))
                .mapToLong(Presence::people)
                .sum();
    }
}
