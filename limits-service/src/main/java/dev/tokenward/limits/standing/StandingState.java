package dev.tokenward.limits.standing;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Optional;

/** How near a limit is (docs/rules.md, section 6): near from 80 % on; a limit of 0 counts as reached. */
public enum StandingState {
    REACHED,
    NEAR,
    OK,
    UNLIMITED;

    private static final int NEAR_PERCENT = 80;
    private static final int PLACES = 6;

    public static StandingState of(Standing standing) {
        if (standing.limit().ceiling().isEmpty()) {
            return UNLIMITED;
        }
        if (standing.isReached()) {
            return REACHED;
        }
        return standing.isUsedBy(NEAR_PERCENT) ? NEAR : OK;
    }

    /** Used of the limit, 1 is all of it; empty when unlimited. Of a limit of 0 all is used, and more with each dollar that was spent. */
    public static Optional<BigDecimal> usedShare(Standing standing) {
        return standing.limit()
                .ceiling()
                .map(amount -> amount.isZero()
                        ? BigDecimal.ONE.max(standing.used().usd().add(BigDecimal.ONE))
                        : standing.used().usd().divide(amount.usd(), PLACES, RoundingMode.HALF_EVEN));
    }

    /** The name on the wire: {@code near}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
