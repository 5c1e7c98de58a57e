package dev.tokenward.analytics.finding;

import dev.tokenward.commons.money.Money;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;

/**
 * The overall monthly limit that held for a person, as limits-service resolved it.
 *
 * @param amount empty for unlimited, which nobody reaches
 * @param source where it stood: {@code user}, {@code rbac_group} or {@code seat_tier}
 */
public record MonthLimit(Optional<Money> amount, String source, String sourceId) {
    private static final BigDecimal NEAR = new BigDecimal("0.8");

    /** Reached at the amount, not past it: a limit of 0 is reached by nothing spent. */
    public boolean isReachedBy(Money spend) {
        return amount.filter(limit -> spend.compareTo(limit) >= 0).isPresent();
    }

    /** Use of 80 % or more (docs/rules.md, section 6), a reached one included. */
    public boolean isNear(Money spend) {
        return use(spend).filter(use -> use.compareTo(NEAR) >= 0).isPresent();
    }

    /** Spend as a part of the limit, 1 being all of it; a limit of 0 counts as reached. Empty for unlimited. */
    public Optional<BigDecimal> use(Money spend) {
        return amount.map(
                limit -> limit.isZero() ? BigDecimal.ONE : spend.usd().divide(limit.usd(), MathContext.DECIMAL128));
    }
}
