package dev.tokenward.usage.pricing;

import dev.tokenward.usage.rating.Price;
import java.util.List;
import java.util.Optional;

/**
 * What a price file says of one model.
 *
 * @param price empty when it cannot be taken, for the reason given
 * @param notes what is odd about it, and what of it was not taken
 */
record PriceLine(String model, Optional<Price> price, String refusal, List<String> notes) {
    PriceLine {
        notes = List.copyOf(notes);
    }

    static PriceLine read(String model, Price price, List<String> notes) {
        return new PriceLine(model, Optional.of(price), "", notes);
    }

    static PriceLine refused(String model, String why) {
        return new PriceLine(model, Optional.empty(), why, List.of());
    }
}
