package dev.tokenward.usage.discount;

import dev.tokenward.usage.rating.Discount;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** Which discount holds: the one on the model itself, else on its family, else on all; they are never added up. */
public record Discounts(List<DatedDiscount> all) {
    public Discounts {
        all = List.copyOf(all);
    }

    /** @param priced the model as the price book calls it, or as the event does if the book has it not */
    public Discount on(String priced, Instant at) {
        return on(priced, priced, at);
    }

    /** Of a model that is known by two names. */
    public Discount on(String priced, String bookId, Instant at) {
        return all.stream()
                .filter(dated -> dated.holdsAt(at) && (dated.isOn(priced) || dated.isOn(bookId)))
                .max(Comparator.comparingInt(
                        dated -> Math.max(dated.narrownessFor(priced), dated.narrownessFor(bookId))))
                .map(DatedDiscount::discount)
                .orElse(Discount.NONE);
    }
}
