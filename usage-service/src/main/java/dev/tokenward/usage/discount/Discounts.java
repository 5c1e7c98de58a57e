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
        return all.stream()
                .filter(dated -> dated.holdsAt(at) && dated.isOn(priced))
                .max(Comparator.comparingInt(dated -> dated.narrownessFor(priced)))
                .map(DatedDiscount::discount)
                .orElse(Discount.NONE);
    }
}
