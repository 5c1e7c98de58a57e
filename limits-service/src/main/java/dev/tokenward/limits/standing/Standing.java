package dev.tokenward.limits.standing;

import dev.tokenward.commons.money.Money;
import dev.tokenward.limits.precedence.Limit;
import dev.tokenward.limits.setting.LimitScope;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A limit, and how much of it is used.
 *
 * @param scope where the limit stands
 * @param held what admitted turns may still cost
 * @param resetsAt the first instant of the next period
 */
public record Standing(
        String limitId, LimitScope scope, Dimension dimension, Limit limit, Money spent, Money held, Instant resetsAt) {
    /** Those that are reached first, of these the one that resets last; then the others, fullest dimension order kept. */
    public static List<Standing> reachedFirst(List<Standing> all) {
        return all.stream()
                .sorted(Comparator.comparing(Standing::isReached)
                        .reversed()
                        .thenComparing(
                                each -> each.isReached() ? each.resetsAt() : Instant.MAX, Comparator.reverseOrder()))
                .toList();
    }

    /** The same with more on hold. */
    Standing holding(Money more) {
        return new Standing(limitId, scope, dimension, limit, spent, held.plus(more), resetsAt);
    }

    /** The same with so much more spent, or less. */
    public Standing spending(Money more) {
        return new Standing(limitId, scope, dimension, limit, spent.plus(more), held, resetsAt);
    }

    public Money used() {
        return spent.plus(held);
    }

    public boolean isReached() {
        return limit.isReachedBy(used());
    }

    /** Never less than nothing; empty when unlimited. */
    public Optional<Money> remaining() {
        return limit.ceiling().map(amount -> amount.minus(used()).max(Money.ZERO));
    }

    /** Whether so many hundredths of the limit are used. */
    public boolean isUsedBy(int percent) {
        return limit.ceiling()
                .filter(amount ->
                        used().usd().movePointRight(2).compareTo(amount.usd().multiply(BigDecimal.valueOf(percent)))
                                >= 0)
                .isPresent();
    }
}
