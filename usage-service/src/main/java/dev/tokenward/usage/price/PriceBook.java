package dev.tokenward.usage.price;

import dev.tokenward.commons.money.Money;
import dev.tokenward.usage.rating.Price;
import dev.tokenward.usage.rating.TokenKind;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The price of a model at an instant (docs/rules.md, section 5). A model that the book does not know has the fallback price:
 * usage is never dropped and never free.
 */
public record PriceBook(List<PricedModel> models) {
    private static final Money FALLBACK_INPUT = Money.of("5");
    private static final Money FALLBACK_OUTPUT = Money.of("25");

    public PriceBook {
        models = List.copyOf(models);
    }

    PriceBook withFactors(Map<String, PriceFactors> factors) {
        return new PriceBook(models.stream()
                .map(model -> factors.containsKey(model.id()) ? model.withFactors(factors.get(model.id())) : model)
                .toList());
    }

    /** The price that holds at that instant; the fallback where the book has none. */
    public Price price(String model, Instant at) {
        String name = ModelName.normalized(model);
        return find(name)
                .or(() -> find(name.replace('@', '-')))
                .flatMap(priced -> priced.at(at))
                .orElseGet(() -> new Price(model, List.of(fallback()), false));
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

    private Optional<PricedModel> find(String name) {
        return models.stream().filter(priced -> priced.match().matches(name)).findFirst();
    }

    /** What a model costs that has no price. */
    public static Price.Tier fallback() {
        Map<TokenKind, Money> prices = new EnumMap<>(TokenKind.class);
        for (TokenKind kind : TokenKind.values()) {
            prices.put(kind, kind == TokenKind.OUTPUT ? FALLBACK_OUTPUT : FALLBACK_INPUT);
        }
        return new Price.Tier(0, prices);
    }
}
