package dev.tokenward.analytics.product;

import dev.tokenward.analytics.actor.Actor;
import dev.tokenward.analytics.leaderboard.Leaderboard;
import dev.tokenward.analytics.window.Comparison;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One product over some days.
 *
 * @param days those on which it was used; {@link #use} adds them up
 * @param users people who were active with it
 * @param usersByDay the same by day
 */
record ProductView(
        String product,
        Comparison comparison,
        Map<LocalDate, ProductUse> days,
        long users,
        Map<LocalDate, Long> usersByDay,
        Earlier earlier,
        List<Leaderboard.Place<Heavy>> topUsers,
        Optional<Instant> refreshedAt) {

    ProductUse use() {
        return days.values().stream().reduce(ProductUse.NONE, ProductUse::plus);
    }

    ProductUse on(LocalDate day) {
        return days.getOrDefault(day, ProductUse.NONE);
    }

    long usersOn(LocalDate day) {
        return usersByDay.getOrDefault(day, 0L);
    }

    /** The stretch that it is compared with. */
    record Earlier(long users, ProductUse use) {}

    /** One actor's use. */
    record Heavy(Actor actor, ProductUse use) {}
}
