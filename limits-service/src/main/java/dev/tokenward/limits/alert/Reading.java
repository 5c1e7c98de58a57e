package dev.tokenward.limits.alert;

import dev.tokenward.commons.money.Money;
import java.util.Optional;

/**
 * The figures by which a threshold is crossed; those that do not belong to its kind are empty.
 *
 * @param spent in the period; of a speed, in the last hour
 * @param baseline of a speed: what is usual in an hour
 * @param members how many of how many are near
 */
record Reading(Optional<Money> spent, Optional<Money> limit, Optional<Money> baseline, Optional<MemberShare> members) {
    static Reading ofLimit(Money spent, Money limit) {
        return new Reading(Optional.of(spent), Optional.of(limit), Optional.empty(), Optional.empty());
    }

    static Reading ofSpeed(Money lastHour, Money baseline) {
        return new Reading(Optional.of(lastHour), Optional.empty(), Optional.of(baseline), Optional.empty());
    }

    static Reading ofMembers(int near, int all) {
        return new Reading(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(new MemberShare(near, all)));
    }

    /** How many of a group's members are near a limit of theirs. */
    record MemberShare(int near, int all) {
        boolean isAtLeast(int percent) {
            return all > 0 && 100L * near >= (long) percent * all;
        }
    }
}
