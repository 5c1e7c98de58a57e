package dev.tokenward.analytics.review;

import static java.time.DayOfWeek.MONDAY;
import static java.time.temporal.TemporalAdjusters.previousOrSame;

import dev.tokenward.analytics.window.DayRange;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * The days that a review is about: a whole week from Monday, or a whole calendar month, UTC. It is due two hours after it ended, for
 * what comes late, and stays due until it is made; of periods that were missed only the last is.
 *
 * @param cadence weekly or monthly
 */
public record ReviewPeriod(ReviewCadence cadence, DayRange days) {
    static final Duration GRACE = Duration.ofHours(2);

    /** @param rolloutRuns whether the organization is in the middle of a rollout */
    public static Optional<ReviewPeriod> due(ReviewCadence setting, boolean rolloutRuns, Instant now) {
        LocalDate today = DayRange.dayOf(now.minus(GRACE));
        return switch (setting) {
            case AUTOMATIC -> Optional.of(rolloutRuns ? week(today) : month(today));
            case WEEKLY -> Optional.of(week(today));
            case MONTHLY -> Optional.of(month(today));
            case OFF -> Optional.empty();
        };
    }

    /** The days that the period is compared with: the week or month before. */
    public DayRange earlier() {
        LocalDate end = days.first();
        return new DayRange(isWeekly() ? end.minusWeeks(1) : end.minusMonths(1), end);
    }

    public boolean isWeekly() {
        return cadence == ReviewCadence.WEEKLY;
    }

    private static ReviewPeriod week(LocalDate today) {
        LocalDate end = today.with(previousOrSame(MONDAY));
        return new ReviewPeriod(ReviewCadence.WEEKLY, new DayRange(end.minusWeeks(1), end));
    }

    private static ReviewPeriod month(LocalDate today) {
        LocalDate end = today.withDayOfMonth(1);
        return new ReviewPeriod(ReviewCadence.MONTHLY, new DayRange(end.minusMonths(1), end));
    }
}
