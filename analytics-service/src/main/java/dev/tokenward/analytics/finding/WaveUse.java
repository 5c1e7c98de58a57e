package dev.tokenward.analytics.finding;

import dev.tokenward.commons.money.Money;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A wave of a rollout, and what its groups' people used before and after it opened the surface to them.
 *
 * @param openedOn the UTC day; empty while the wave has not started
 * @param days as many before as after, of whole days that are over; 0 while there are none
 */
public record WaveUse(
        String rolloutId,
        String rollout,
        String surface,
        int position,
        String wave,
        Optional<LocalDate> openedOn,
        long days,
        Spent before,
        Spent after) {

    /** @param people who used the surface; {@code all} is what the same groups' people spent on all surfaces */
    public record Spent(long people, Money onSurface, Money all) {
        public static final Spent NOTHING = new Spent(0, Money.ZERO, Money.ZERO);
    }
}
