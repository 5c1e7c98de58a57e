package dev.tokenward.analytics.focus;

import dev.tokenward.analytics.actor.Actor;
import dev.tokenward.commons.money.Money;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What somebody used on a UTC day of one product and model, at one kind of price.
 *
 * @param tokens of all kinds; negative where a correction of an earlier day outweighs the day's usage
 * @param net after discounts
 * @param gross at list price
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
        long tokens,
        Money net,
        Money gross) {
    /** A correction may have any sign; usage has none below zero. */
    public boolean isCorrection() {
        return tokens < 0 || requests < 0 || net.isNegative() || gross.isNegative();
    }
}
