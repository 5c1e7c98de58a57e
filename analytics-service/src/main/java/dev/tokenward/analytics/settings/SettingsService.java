package dev.tokenward.analytics.settings;

import dev.tokenward.commons.audit.AuditOutboxStore;
import dev.tokenward.commons.http.Preconditions;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import org.jdbi.v3.core.Jdbi;

/** Keeps settings, and with each change who made it. */
@Singleton
class SettingsService {
    private final SettingsStore store;
    private final AuditOutboxStore audit;
    private final Preconditions preconditions;
    private final Jdbi jdbi;
    private final Clock clock;

    SettingsService(SettingsStore store, AuditOutboxStore audit, Preconditions preconditions, Jdbi jdbi, Clock clock) {
        this.store = store;
        this.audit = audit;
        this.preconditions = preconditions;
        this.jdbi = jdbi;
        this.clock = clock;
    }

    AnalyticsSettings put(String organization, SettingsRequest request) {
        Instant now = clock.instant();
        AnalyticsSettings settings = request.toSettings(store.standard(), now);
        return jdbi.inTransaction(handle -> {
            SettingsResponse before = SettingsResponse.of(store.lock(organization));
            preconditions.check(before);
            store.put(organization, settings);
            audit.record(organization, "analytics_settings.set", organization, before, SettingsResponse.of(settings));
            return settings;
        });
    }
}
