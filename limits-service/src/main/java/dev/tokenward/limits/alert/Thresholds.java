package dev.tokenward.limits.alert;

import dev.tokenward.commons.money.Money;
import dev.tokenward.limits.precedence.Limit;
import java.math.BigDecimal;
import java.util.List;

/**
 * Which thresholds of a limit are crossed by what is spent: at the percentage, not past it. Where nothing is spent nothing is
 * crossed, not even by a limit of 0; where something is, a limit of 0 is crossed in all of them.
 */
final class Thresholds {
    private Thresholds() {}

    static List<Integer> crossed(Limit limit, Money spent, List<Integer> percents) {
        if (limit.ceiling().isEmpty() || spent.isZero() || spent.isNegative()) {
            return List.of();
        }
        BigDecimal whole = limit.ceiling().get().usd();
        BigDecimal hundredfold = spent.usd().movePointRight(2);
        return percents.stream()
                .filter(percent -> hundredfold.compareTo(whole.multiply(BigDecimal.valueOf(percent))) >= 0)
                .toList();
    }
}
