package dev.tokenward.usage.modelmix;

import dev.tokenward.commons.money.Money;
import dev.tokenward.usage.rating.TokenCounts;

/**
 * What a person used of a model.
 *
 * @param net what it cost
 * @param netAtModel what it would have cost on the other model
 */
record ModelTotal(String userId, String model, long requests, TokenCounts tokens, Money net, Money netAtModel) {
    ModelTotal plus(ModelTotal other) {
        return new ModelTotal(
                userId,
                model,
                requests + other.requests,
                tokens.plus(other.tokens),
                net.plus(other.net),
                netAtModel.plus(other.netAtModel));
    }
}
