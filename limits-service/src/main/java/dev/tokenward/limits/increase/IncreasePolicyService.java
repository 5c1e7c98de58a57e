package dev.tokenward.limits.increase;

import dev.tokenward.commons.audit.AuditOutboxStore;
import dev.tokenward.commons.http.Preconditions;
import dev.tokenward.commons.idempotency.IdempotencyStore;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Keeps policies of requests, and tries them out on requests of the past. */
@Singleton
class IncreasePolicyService {
    private static final int MOST = 10_000;

    private final IncreasePolicyStore store;
    private final IncreaseHistoryStore history;
    private final AuditOutboxStore audit;
    private final IdempotencyStore idempotency;
    private final Preconditions preconditions;

    IncreasePolicyService(
            IncreasePolicyStore store,
            IncreaseHistoryStore history,
            AuditOutboxStore audit,
            IdempotencyStore idempotency,
            Preconditions preconditions) {
        this.store = store;
        this.history = history;
        this.audit = audit;
        this.idempotency = idempotency;
        this.preconditions = preconditions;
    }

    IncreasePolicyResponse find(String organization) {
        return IncreasePolicyResponse.of(store.find(organization));
    }

    IncreasePolicyResponse put(String organization, IncreasePolicy policy) {
        return idempotency.once(organization, () -> {
            IncreasePolicyResponse before = IncreasePolicyResponse.of(store.lock(organization));
            preconditions.check(before);
            store.put(organization, policy);
            IncreasePolicyResponse after = IncreasePolicyResponse.of(policy);
            audit.record(organization, "spend_limit_increase_policy.set", organization, before, after);
            return after;
        });
    }

    IncreaseReplayResponse dryRun(String organization, IncreasePolicy policy, int days, Instant now) {
        List<Increase> past = history.since(organization, now.minus(Duration.ofDays(days)), MOST + 1);
        boolean complete = past.size() <= MOST;
        List<Increase> looked = complete ? past : past.subList(past.size() - MOST, past.size());
        return IncreaseReplayResponse.of(IncreasePolicyReplay.replay(looked, policy), complete);
    }
}
