package dev.tokenward.usage.price;

import dev.tokenward.usage.rating.Price;
import java.time.Instant;
import java.util.ArrayList;
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

    /** Whether a family's name is in the model's: {@code sonnet} in {@code claude-sonnet-5}. */
    public static boolean isOfFamily(String model, String family) {
        return List.of(model.split("-")).contains(family);
    }

    PricedModel withFactors(PriceFactors factors) {
        List<DatedPrice> factored = prices.stream()
                .map(dated ->
                        new DatedPrice(dated.from(), dated.price().withFactors(factors.speeds(), factors.regions())))
                .toList();
        return new PricedModel(id, name, match, factored);
    }

    PricedModel withNames(List<String> names) {
        if (names.isEmpty()) {
            return this;
        }
        List<ModelMatch> choices = new ArrayList<>(List.of(match));
        names.forEach(each -> choices.add(new ModelMatch.Exactly(each)));
        return new PricedModel(id, name, new ModelMatch.AnyOf(choices), prices);
    }

    /** Each price known by model, first day and what it says, so that a later book's price has another id. */
    PricedModel withPriceIds() {
        return new PricedModel(
                id,
                name,
                match,
                prices.stream()
                        .map(dated -> new DatedPrice(dated.from(), dated.price().withId(ShippedPriceId.of(id, dated))))
                        .toList());
    }

    public Optional<Price> at(Instant instant) {
        return prices.stream()
                .filter(dated -> !dated.from().isAfter(instant))
                .reduce((earlier, later) -> later)
                .map(DatedPrice::price);
    }
}
