package dev.tokenward.limits.policy;

import jakarta.inject.Singleton;

/** Keeps a policy, and makes it hold at once on this replica. */
@Singleton
class PolicyService {
    private final PolicyStore store;
    private final PolicyState state;

    PolicyService(PolicyStore store, PolicyState state) {
        this.store = store;
        this.state = state;
    }

    LimitPolicy put(String organization, LimitPolicy policy) {
        LimitPolicy kept = store.put(organization, policy);
        state.put(organization, kept);
        return kept;
    }
}
