package dev.tokenward.usage.discount;

import dev.tokenward.usage.price.PricedModel;
import dev.tokenward.usage.rating.Discount;
import java.time.Instant;
import java.util.Optional;

/**
 * A discount with what it is on, and when.
 *
 * @param model a model, or a family of them; empty for all
 * @param from the first instant
 * @param until the first instant at which it is no more
 */
public record DatedDiscount(
        Discount discount, Optional<String> model, Instant from, Optional<Instant> until, Instant createdAt) {

    boolean holdsAt(Instant at) {
        return !at.isBefore(from) && until.map(at::isBefore).orElse(true);
    }

    boolean isOn(String priced) {
        return model.map(name -> name.equals(priced) || PricedModel.isOfFamily(priced, name))
                .orElse(true);
    }

    /** One on the same, at an instant that both have. */
    boolean overlaps(DatedDiscount other) {
        return model.equals(other.model)
                && until.map(other.from::isBefore).orElse(true)
                && other.until.map(from::isBefore).orElse(true);
    }

    /** A model's own goes before its family's, and that before the one for all. */
    int narrownessFor(String priced) {
        return model.map(name -> name.equals(priced) ? 2 : 1).orElse(0);
    }
}
