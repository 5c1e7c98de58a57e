package dev.tokenward.analytics.focus;

import dev.tokenward.analytics.actor.Actor;
import dev.tokenward.commons.money.Money;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What somebody used on a UTC day of one product and model, at one kind of price.
 *
 * @param quantities by {@link FocusMeter}; below zero where a correction of an earlier day outweighs the day's usage
 * @param grossParts at list price, by {@link FocusMeter}; together the gross
 * @param net after discounts
 */
public record FocusUsage(
        LocalDate day,
        Actor actor,
        String product,
        String model,
        Optional<String> contextWindow,
        Optional<String> inferenceGeo,
        Optional<String> speed,
        boolean priced,
        long requests,
        List<Long> quantities,
        List<Money> grossParts,
        Money net) {
    public FocusUsage {
        quantities = List.copyOf(quantities);
        grossParts = List.copyOf(grossParts);
    }

    Money gross() {
        return grossParts.stream().reduce(Money.ZERO, Money::plus);
    }
}
