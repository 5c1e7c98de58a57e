package dev.tokenward.limits.spend;

import dev.tokenward.commons.money.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What the last turns of one kind have cost. Guarded by its own monitor. */
final class RecentTurns {
    private static final int MOST = 50;
    private static final int LEAST = 5;
    /** As money is rated. */
    private static final int PLACES = 9;

    private final Map<String, Money> turns = new LinkedHashMap<>();
    private Money sum = Money.ZERO;

    /** A turn that grows counts once, with what it has cost so far. */
    synchronized void put(String turnId, Money amount) {
        Money before = turns.remove(turnId);
        turns.put(turnId, amount);
        sum = sum.plus(amount).minus(before == null ? Money.ZERO : before);
        if (turns.size() > MOST) {
            String oldest = turns.keySet().iterator().next();
            sum = sum.minus(turns.remove(oldest));
        }
    }

    /** The mean; empty while there are too few to tell. */
    synchronized Optional<Money> mean() {
        return turns.size() < LEAST
                ? Optional.empty()
                : Optional.of(
                        new Money(sum.usd().divide(BigDecimal.valueOf(turns.size()), PLACES, RoundingMode.HALF_EVEN)));
    }
}
