package dev.tokenward.directory.roster;

import dev.tokenward.directory.user.User;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How many more seats of a tier a roster takes than it frees.
 *
 * @param lastLine the last line that takes one, and so is beyond the bound if any is
 */
record SeatDemand(int more, long lastLine) {
    /** By tier; those of which the roster takes none are left out. */
    static Map<String, SeatDemand> of(List<PlannedLine> lines) {
        Map<String, SeatDemand> byTier = new TreeMap<>();
        for (PlannedLine line : lines) {
            Optional<String> before = line.before().flatMap(User::seatTier);
            Optional<String> after = line.after().seatTier();
            if (!before.equals(after)) {
                before.ifPresent(tier -> byTier.merge(tier, new SeatDemand(-1, 0), SeatDemand::plus));
                after.ifPresent(tier -> byTier.merge(tier, new SeatDemand(1, line.line()), SeatDemand::plus));
            }
        }
        byTier.values().removeIf(demand -> demand.more() <= 0);
        return byTier;
    }

    private SeatDemand plus(SeatDemand other) {
        return new SeatDemand(more + other.more, Math.max(lastLine, other.lastLine));
    }
}
