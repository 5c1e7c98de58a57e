package dev.tokenward.analytics.overview;

import dev.tokenward.commons.money.Money;

/**
 * What went to one model or one product.
 *
 * @param earlierAmount of the stretch that the period is compared with
 */
record Share(String name, Money amount, Money listAmount, long requests, long tokens, Money earlierAmount) {
    Share beside(Money earlier) {
        return new Share(name, amount, listAmount, requests, tokens, earlier);
    }
}
