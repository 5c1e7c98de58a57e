package dev.tokenward.analytics.readmodel;

import java.time.Instant;
import java.util.Optional;

/**
 * How far a feed has been taken over.
 *
 * @param asOf everything that the provider had at that instant is here; empty before it was ever taken over wholly
 */
public record FeedFreshness(String feed, Optional<Instant> asOf) {
    /** The feed that the figures of usage and spend come from. */
    public boolean isOfUsage() {
        return feed.equals(ReadModelConsumer.DAILY_USAGE);
    }
}
