package dev.tokenward.limits.preview;

import dev.tokenward.commons.money.Money;
import dev.tokenward.commons.time.RecurringPeriod;
import dev.tokenward.limits.hold.Purse;
import dev.tokenward.limits.setting.LimitSetting;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A ceiling of the organization or a group's pool, as it is and as it would be; at least one of the two is there. */
record CeilingDifference(Optional<Side> before, Optional<Side> after) {

    /**
     * @param spent in the period that runs, by those whom it holds above
     * @param people whom it holds above
     */
    record Side(LimitSetting setting, Money spent, List<String> people) {
        boolean isReached() {
            return setting.limit().isReachedBy(spent);
        }
    }

    LimitSetting any() {
        return after.or(() -> before).orElseThrow().setting();
    }

    /** Every ceiling and pool of the two situations; one that stays as it is, too. */
    static List<CeilingDifference> between(Resolution present, Resolution changed, Spent spent, Spent spentAfter) {
        Map<Place, Side> before = sides(present, spent);
        Map<Place, Side> after = sides(changed, spentAfter);
        List<CeilingDifference> differences = new ArrayList<>();
        before.forEach((place, side) ->
                differences.add(new CeilingDifference(Optional.of(side), Optional.ofNullable(after.remove(place)))));
        after.values().forEach(side -> differences.add(new CeilingDifference(Optional.empty(), Optional.of(side))));
        return differences;
    }

    private static Map<Place, Side> sides(Resolution resolution, Spent spent) {
        Map<Place, Side> sides = new LinkedHashMap<>();
        for (LimitSetting setting : resolution.above()) {
            Purse purse = Resolution.purse(setting);
            sides.put(
                    new Place(purse, setting.period()),
                    new Side(setting, spent.of(purse, setting.period()), resolution.under(setting)));
        }
        return sides;
    }

    private record Place(Purse purse, RecurringPeriod period) {}
}
