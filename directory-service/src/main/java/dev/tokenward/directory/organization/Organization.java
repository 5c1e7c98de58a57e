package dev.tokenward.directory.organization;

import java.time.Instant;
import java.util.Map;

/**
 * A customer.
 *
 * @param seats seats bought, by tier
 * @param groupCountThreshold groups beyond which the list of groups warns
 */
public record Organization(
        String id,
        String name,
        String defaultModel,
        Map<String, Integer> seats,
        int groupCountThreshold,
        Instant createdAt) {
    public static final int DEFAULT_GROUP_COUNT_THRESHOLD = 10;

    public Organization {
        seats = Map.copyOf(seats);
    }
}
