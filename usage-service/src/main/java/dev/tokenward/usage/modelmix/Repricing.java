package dev.tokenward.usage.modelmix;

import static java.time.ZoneOffset.UTC;

import dev.tokenward.commons.money.Money;
import dev.tokenward.usage.price.PriceBook;
import dev.tokenward.usage.rating.Rating;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the same tokens would have cost on another model: each day's at the price that held when the day began, in the tier of
 * its context window. Exact where the context window follows from the tokens, as it does unless an event says another.
 */
final class Repricing {
    /** No organization has a discount yet. */
    private static final BigDecimal DISCOUNT = BigDecimal.ZERO;

    private Repricing() {}

    /** By person, the costliest model first. */
    static List<ModelTotal> at(String model, List<ModelDay> days, PriceBook prices) {
        Map<List<String>, ModelTotal> totals = new LinkedHashMap<>();
        days.forEach(
                day -> totals.merge(List.of(day.userId(), day.model()), total(model, day, prices), ModelTotal::plus));
        return sorted(totals.values());
    }

    private static ModelTotal total(String model, ModelDay day, PriceBook prices) {
        Money repriced = Rating.rate(
                        day.usage(),
                        prices.price(model, day.day().atStartOfDay(UTC).toInstant()),
                        DISCOUNT)
                .net();
        return new ModelTotal(day.userId(), day.model(), day.requests(), day.tokens(), day.net(), repriced);
    }

    private static List<ModelTotal> sorted(Collection<ModelTotal> totals) {
        return totals.stream()
                .sorted(Comparator.comparing(ModelTotal::userId)
                        .thenComparing(ModelTotal::net, Comparator.reverseOrder())
                        .thenComparing(ModelTotal::model))
                .toList();
    }
}
