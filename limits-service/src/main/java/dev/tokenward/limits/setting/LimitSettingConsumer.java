package dev.tokenward.limits.setting;

import dev.tokenward.commons.feed.ChangeFeedConsumer;
import dev.tokenward.commons.feed.ChangePage;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Follows our own table, so that what another replica wrote is known here within a second. */
@Singleton
public class LimitSettingConsumer extends ChangeFeedConsumer<LimitSetting> {
    private final LimitSettingStore store;
    private final LimitSettingState state;

    LimitSettingConsumer(LimitSettingStore store, LimitSettingState state) {
        super("own-limits");
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
    protected ChangePage<LimitSetting> fetch(String after, int limit, int waitSeconds) {
        return store.changes(after, limit, waitSeconds);
    }

    @Override
    protected void apply(ChangePage<LimitSetting> page) {
        page.data().forEach(change -> state.put(change.value()));
    }
}
