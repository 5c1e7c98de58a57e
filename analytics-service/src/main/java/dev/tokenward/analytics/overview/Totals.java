package dev.tokenward.analytics.overview;

import dev.tokenward.commons.money.Money;
import java.util.List;

/**
 * All usage of some days, and the parts of it that want attention.
 *
 * @param unpricedModels models that had no price; their usage is in at the organization's fallback price
 * @param identities how many identities nobody is known for yet
 */
record Totals(
        long requests,
        long tokens,
        long webSearches,
        Money amount,
        Money listAmount,
        long unpricedRequests,
        Money unpricedAmount,
        List<String> unpricedModels,
        long unattributedRequests,
        Money unattributedAmount,
        long identities) {}
