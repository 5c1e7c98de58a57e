package dev.tokenward.limits.policy;

import dev.tokenward.commons.audit.AuditOutboxStore;
import dev.tokenward.commons.http.Preconditions;
import jakarta.inject.Singleton;
import java.time.Instant;
import org.jdbi.v3.core.Jdbi;

/** Keeps a policy, and makes it hold at once on this replica. */
@Singleton
public class PolicyService {
    private final PolicyStore store;
    private final PolicyState state;
    private final AuditOutboxStore audit;
    private final Preconditions preconditions;
    private final Jdbi jdbi;

    PolicyService(
            PolicyStore store, PolicyState state, AuditOutboxStore audit, Preconditions preconditions, Jdbi jdbi) {
        this.store = store;
        this.state = state;
        this.audit = audit;
        this.preconditions = preconditions;
        this.jdbi = jdbi;
    }

    /** The default one before one was set. */
    public LimitPolicy at(String organization, Instant past) {
        return store.at(organization, past).orElse(LimitPolicy.DEFAULT);
    }

    LimitPolicy put(String organization, LimitPolicy policy) {
        LimitPolicy kept = jdbi.inTransaction(handle -> {
            PolicyResponse before = PolicyResponse.of(store.lock(organization));
            preconditions.check(before);
            LimitPolicy put = store.put(organization, policy);
            audit.record(organization, "spend_limit_policy.set", organization, before, PolicyResponse.of(put));
            return put;
        });
        state.put(organization, kept);
        return kept;
    }
}
