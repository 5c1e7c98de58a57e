package dev.tokenward.analytics.delivery;

import java.util.Optional;

/**
 * A review on its way to a subscriber.
 *
 * @param id the same in every attempt
 * @param attempts with the one that is under way
 * @param email of the subscriber, as the directory has it; empty for a key of the organization
 * @param allowed whether the subscriber may have the review, now
 */
record Delivery(
        String id, int attempts, Subscription subscription, String reviewId, Optional<String> email, boolean allowed) {}
