package dev.tokenward.limits.hold;

import dev.tokenward.commons.money.Money;
import java.time.Instant;

/**
 * What an admitted turn holds at an instant (docs/rules.md, section 4): its estimate less what has been recorded of it,
 * never less than nothing, until its lease ends by age or by what was recorded beyond the estimate.
 */
public final class HoldLedger {
    private HoldLedger() {}

    public static Position positionOf(Hold hold, Instant now) {
        boolean withinAge = now.isBefore(hold.leaseEnd());
        boolean withinOverrun = hold.overrun()
                .map(overrun -> hold.recorded().compareTo(hold.estimate().plus(overrun)) <= 0)
                .orElse(true);
        boolean open = withinAge && withinOverrun;
        return new Position(open, open ? hold.estimate().minus(hold.recorded()).max(Money.ZERO) : Money.ZERO);
    }

    /**
     * @param open whether further questions of this turn are answered with allowed
     * @param held what counts against limits beside the spend
     */
    public record Position(boolean open, Money held) {}
}
