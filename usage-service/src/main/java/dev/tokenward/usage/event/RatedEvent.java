package dev.tokenward.usage.event;

import dev.tokenward.usage.attribution.Actor;
import dev.tokenward.usage.rating.RatedUsage;
import dev.tokenward.usage.rollup.Measures;
import dev.tokenward.usage.rollup.UsageSum;
import dev.tokenward.usage.spend.Spending;
import java.time.Instant;

/**
 * An event, whose it is and what it costs.
 *
 * @param countedAt in whose hour and day it counts
 */
record RatedEvent(UsageEvent event, Actor actor, Instant countedAt, RatedUsage rated) {
    UsageSum toSum() {
        UsageSum.Key key = new UsageSum.Key(
                countedAt,
                actor.id(),
                actor.userId(),
                event.product(),
                event.model(),
                event.contextWindow(),
                event.usage().inferenceGeo(),
                event.usage().speed(),
                rated.priced());
        return new UsageSum(key, Measures.of(event.usage(), rated));
    }

    Spending toSpending() {
        return new Spending(
                actor.id(), actor.userId(), event.product(), event.model(), countedAt, event.turnId(), rated.net());
    }
}
