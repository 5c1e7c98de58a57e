package dev.tokenward.analytics.readmodel;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** How old the figures are. */
@Singleton
public class FreshnessStore {
    private final Jdbi jdbi;

    FreshnessStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Every event that was rated at this instant is in the figures; empty before usage was ever taken over wholly. */
    public Optional<Instant> refreshedAt() {
        return jdbi.withHandle(handle -> handle.createQuery("select as_of from feed_cursors where feed = :feed")
                .bind("feed", ReadModelConsumer.DAILY_USAGE)
                .mapTo(Instant.class)
                .findOne());
    }
}
