package dev.tokenward.limits.standing;

import dev.tokenward.commons.time.RecurringPeriod;
import dev.tokenward.limits.directory.Member;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;

/** Which standings are wanted; what is empty takes all. */
record StatusFilter(
        Set<String> groups,
        Set<String> seatTiers,
        Set<RecurringPeriod> periods,
        Set<StandingState> states,
        boolean risingOnly,
        Optional<Integer> leastPercent) {

    boolean takes(Member member) {
        return (groups.isEmpty() || !Collections.disjoint(groups, member.groups()))
                && (seatTiers.isEmpty()
                        || member.seatTier().filter(seatTiers::contains).isPresent());
    }
}
