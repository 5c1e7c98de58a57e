package dev.tokenward.usage.modelmix;

import static java.time.ZoneOffset.UTC;

import dev.tokenward.commons.money.Money;
import dev.tokenward.usage.tariff.Tariff;
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
    private Repricing() {}

    /** By person, the costliest model first. */
    static List<ModelTotal> at(String model, List<ModelDay> days, Tariff tariff) {
        Map<List<String>, ModelTotal> totals = new LinkedHashMap<>();
        days.forEach(
                day -> totals.merge(List.of(day.userId(), day.model()), total(model, day, tariff), ModelTotal::plus));
        return sorted(totals.values());
    }

    private static ModelTotal total(String model, ModelDay day, Tariff tariff) {
        Money repriced = tariff.rate(
                        day.usage(), model, day.day().atStartOfDay(UTC).toInstant())
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
