package dev.tokenward.limits.policy;

import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The policy of every organization, one copy a replica. */
@Singleton
public class PolicyState {
    private final Map<String, LimitPolicy> policies = new ConcurrentHashMap<>();

    public LimitPolicy of(String organization) {
        return policies.getOrDefault(organization, LimitPolicy.DEFAULT);
    }

    /** An older version never replaces a newer one: what we have written ourselves may come back late. */
    void put(String organization, LimitPolicy policy) {
        policies.merge(organization, policy, (old, now) -> now.version() >= old.version() ? now : old);
    }
}
