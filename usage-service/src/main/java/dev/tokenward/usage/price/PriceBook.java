package dev.tokenward.usage.price;

import dev.tokenward.usage.rating.Price;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The prices that are shipped with the service: which model a name means, and what it costs at an instant. */
public record PriceBook(List<PricedModel> models) {
    public PriceBook {
        models = List.copyOf(models);
    }

    PriceBook withFactors(Map<String, PriceFactors> factors) {
        return new PriceBook(models.stream()
                .map(model -> factors.containsKey(model.id()) ? model.withFactors(factors.get(model.id())) : model)
                .toList());
    }

    /** @param names further names by the model's id */
    PriceBook withNames(Map<String, List<String>> names) {
        return new PriceBook(models.stream()
                .map(model -> model.withNames(names.getOrDefault(model.id(), List.of())))
                .toList());
    }

    PriceBook withPriceIds() {
        return new PriceBook(models.stream().map(PricedModel::withPriceIds).toList());
    }

    /** The price that holds at that instant; empty where the book has none. */
    public Optional<Price> price(String model, Instant at) {
        return find(model).flatMap(priced -> priced.at(at));
    }

    /** The model that a name of any cloud or gateway means. */
    public Optional<PricedModel> find(String name) {
        return ModelName.spellings(name).stream()
                .flatMap(spelling -> models.stream()
                        .filter(priced -> priced.match().matches(spelling))
                        .limit(1))
                .findFirst();
    }

    /** The price of that id, and whose it is. */
    public Optional<Map.Entry<PricedModel, DatedPrice>> priceOfId(String id) {
        return models.stream()
                .flatMap(model -> model.prices().stream()
                        .filter(dated -> dated.price().id().equals(id))
                        .map(dated -> Map.entry(model, dated)))
                .findFirst();
    }

    /**
     * The model that a name stands for: itself where the book knows it, a family's newest that has a price at that instant
     * ({@code sonnet}), and the name as it is where it is neither.
     */
    public String named(String modelOrFamily, Instant at) {
        String name = ModelName.normalized(modelOrFamily);
        if (find(name).isPresent()) {
            return name;
        }
        return models.stream()
                .filter(model -> PricedModel.isOfFamily(model.id(), name))
                .filter(model -> model.at(at).isPresent())
                .max(Comparator.comparing(model -> ModelVersion.of(model.id())))
                .map(PricedModel::id)
                .orElse(modelOrFamily);
    }
}
