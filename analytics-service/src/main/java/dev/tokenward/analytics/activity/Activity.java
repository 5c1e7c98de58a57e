package dev.tokenward.analytics.activity;

import dev.tokenward.analytics.actor.Actor;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/**
 * What one user did, or the people of one group.
 *
 * @param id the user's, or the group's; empty for those who were in no group
 * @param requests model requests by product
 * @param lastDay the last UTC day of the stretch with a request
 * @param fingerprint of whose row it is, whatever it says
 */
public record Activity(
        String id,
        Whose whose,
        Map<String, Long> requests,
        long webSearches,
        LocalDate lastDay,
        String sortKey,
        BigDecimal fingerprint) {
    public long requestsOf(String product) {
        return requests.getOrDefault(product, 0L);
    }

    /** @param people of a group; one of the two others is there for a user, {@code groupName} if the group is still there */
    public record Whose(Optional<Actor> user, Optional<String> groupName, long people) {}
}
