package dev.tokenward.directory.user;

import java.util.Optional;

/**
 * The seats of one tier. Every person who is there and has one counts, deactivated or not: to free a seat, take it. Without a
 * number of seats bought there is no bound; buying fewer than are assigned takes nobody's.
 *
 * @param bought empty where no number was said
 */
public record SeatUse(String tier, Optional<Integer> bought, int assigned) {
    /** @return why that many more cannot be assigned, empty when they can */
    public Optional<String> refusal(int more) {
        return bought.filter(seats -> more > 0 && assigned + more > seats)
                .map(seats -> "Of the seat tier '" + tier + "' " + seats + " are bought and " + assigned + " assigned; "
                        + more + " more cannot be.");
    }
}
