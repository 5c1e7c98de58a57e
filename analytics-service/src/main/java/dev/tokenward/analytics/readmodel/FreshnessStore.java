package dev.tokenward.analytics.readmodel;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** How old the figures are. */
@Singleton
public class FreshnessStore {
    private final Jdbi jdbi;

    FreshnessStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Of every feed that was ever asked, by name. */
    public List<FeedFreshness> ofFeeds() {
        return jdbi.withHandle(handle -> handle.createQuery("select feed, as_of from feed_cursors order by feed")
                .map((row, context) -> new FeedFreshness(
                        row.getString("feed"),
                        Optional.ofNullable(row.getObject("as_of", OffsetDateTime.class))
                                .map(OffsetDateTime::toInstant)))
                .list());
    }

    /** Every event that was rated at this instant is in the figures; empty before usage was ever taken over wholly. */
    public Optional<Instant> refreshedAt() {
        return knownAsOf(ReadModelConsumer.DAILY_USAGE);
    }

    /** As {@link #refreshedAt}, for figures by the hour. */
    public Optional<Instant> hoursRefreshedAt() {
        return knownAsOf(ReadModelConsumer.HOURLY_USAGE);
    }

    /** Whether users with their groups were ever taken over wholly; before that nobody can say who was in which group. */
    public boolean peopleAreKnown() {
        return knownAsOf(ReadModelConsumer.USERS).isPresent();
    }

    private Optional<Instant> knownAsOf(String feed) {
        return jdbi.withHandle(handle -> handle.createQuery("select as_of from feed_cursors where feed = :feed")
                .bind("feed", feed)
                .mapTo(Instant.class)
                .findOne());
    }
}
