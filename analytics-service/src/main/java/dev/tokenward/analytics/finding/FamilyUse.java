package dev.tokenward.analytics.finding;

import dev.tokenward.commons.money.Money;
import java.util.List;
import java.util.Optional;

/**
 * What was used of a family of models; a model of no known family is a family of its own.
 *
 * @param models those that were used, by name
 * @param atDefault what the same tokens would have cost on the default model; empty where nobody could say
 */
public record FamilyUse(
        String family,
        List<String> models,
        long requests,
        long promptTokens,
        long completionTokens,
        Money net,
        Optional<Money> atDefault) {
    public FamilyUse {
        models = List.copyOf(models);
    }
}
