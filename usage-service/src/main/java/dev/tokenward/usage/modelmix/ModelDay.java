package dev.tokenward.usage.modelmix;

import dev.tokenward.commons.money.Money;
import dev.tokenward.usage.rating.Rating;
import dev.tokenward.usage.rating.TokenCounts;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What a person used of a model on a day in one context window, which is what tells tiers of price apart.
 *
 * @param net what it cost
 */
record ModelDay(
        String userId, String model, LocalDate day, long requests, TokenCounts tokens, long webSearches, Money net) {
    /** The same without a cost that came with the events: that was another model's. */
    Rating.Usage usage() {
        return new Rating.Usage(tokens, requests, webSearches, Optional.empty());
    }
}
