package dev.tokenward.limits.policy;

import dev.tokenward.commons.feed.ChangeFeedConsumer;
import dev.tokenward.commons.feed.ChangePage;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Follows our own table, so that what another replica wrote is known here within a second. */
@Singleton
public class PolicyConsumer extends ChangeFeedConsumer<LimitPolicy> {
    private final PolicyStore store;
    private final PolicyState state;

    PolicyConsumer(PolicyStore store, PolicyState state) {
        super("own-policies");
        this.store = store;
        this.state = state;
    }

    void start(@Observes StartupEvent event) {
        start();
    }

    void stop(@Observes ShutdownEvent event) {
        stop();
    }

    @Override
    protected ChangePage<LimitPolicy> fetch(String after, int limit, int waitSeconds) {
        return store.changes(after, limit, waitSeconds);
    }

    @Override
    protected void apply(ChangePage<LimitPolicy> page) {
        page.data().forEach(change -> state.put(change.orgId(), change.value()));
    }
}
