package dev.tokenward.usage.price;

import dev.tokenward.usage.rating.Price;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A model, how its names are told, and its prices by date.
 *
 * @param prices oldest first
 */
public record PricedModel(String id, String name, ModelMatch match, List<DatedPrice> prices) {
    public PricedModel {
        prices = List.copyOf(prices);
    }

    Optional<Price> at(Instant instant) {
        return prices.stream()
                .filter(dated -> !dated.from().isAfter(instant))
                .reduce((earlier, later) -> later)
                .map(DatedPrice::price);
    }
}
