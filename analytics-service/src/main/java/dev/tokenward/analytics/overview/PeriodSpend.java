package dev.tokenward.analytics.overview;

import dev.tokenward.analytics.window.Comparison;
import dev.tokenward.commons.money.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.Optional;

/** The spend of a period beside that of the stretch that it is compared with (docs/rules.md, section 1). */
record PeriodSpend(Comparison period, Money amount, Money listAmount, Money earlierAmount) {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /** @param spend has each day at most once; days outside of both stretches are passed over */
    static PeriodSpend of(Comparison period, Collection<DaySpend> spend) {
        Money amount = Money.ZERO;
        Money listAmount = Money.ZERO;
        Money earlier = Money.ZERO;
        for (DaySpend day : spend) {
            if (period.days().contains(day.day())) {
                amount = amount.plus(day.amount());
                listAmount = listAmount.plus(day.listAmount());
            }
            earlier = period.earlier().contains(day.day()) ? earlier.plus(day.amount()) : earlier;
        }
        return new PeriodSpend(period, amount, listAmount, earlier);
    }

    /** By how many per cent of the earlier amount it went up, or down where negative; empty where there was nothing earlier. */
    Optional<Long> changePercent() {
        if (earlierAmount.isZero()) {
            return Optional.empty();
        }
        BigDecimal change = amount.minus(earlierAmount).usd().multiply(HUNDRED);
        return Optional.of(
                change.divide(earlierAmount.usd(), 0, RoundingMode.HALF_EVEN).longValueExact());
    }
}
