package dev.tokenward.analytics.review;

import dev.tokenward.commons.money.Money;
import java.util.List;

/**
 * What a review's own sections are made of.
 *
 * @param spend of the period, {@code earlier} of the one before
 * @param lastWeek spend of the last seven days of the period
 * @param monthSpend of the calendar month of the period's last day, up to that day
 * @param people who used anything, {@code earlierPeople} in the period before
 * @param top the costliest people, most first
 * @param models by spend, most first
 */
public record ReviewFacts(
        Money spend,
        Money earlier,
        Money lastWeek,
        Money monthSpend,
        long requests,
        long people,
        long earlierPeople,
        List<Share> top,
        List<Share> models,
        Flaw unpriced,
        Flaw unattributed) {
    public ReviewFacts {
        top = List.copyOf(top);
        models = List.copyOf(models);
    }

    boolean isEmpty() {
        return requests == 0 && spend.isZero() && earlier.isZero();
    }

    /** Spend of a person or a model. */
    public record Share(String name, Money amount) {}

    /** Usage that is not as it should be. */
    public record Flaw(long requests, Money amount) {}
}
