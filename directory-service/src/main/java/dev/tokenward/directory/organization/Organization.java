package dev.tokenward.directory.organization;

import java.time.Instant;
import java.util.Map;

/**
 * A customer.
 *
 * @param seats seats bought, by tier
 */
public record Organization(String id, String name, String defaultModel, Map<String, Integer> seats, Instant createdAt) {
    public Organization {
        seats = Map.copyOf(seats);
    }
}
