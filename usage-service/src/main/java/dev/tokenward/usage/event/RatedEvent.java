package dev.tokenward.usage.event;

import static java.time.ZoneOffset.UTC;

import dev.tokenward.usage.attribution.Actor;
import dev.tokenward.usage.rating.RatedUsage;
import dev.tokenward.usage.rollup.DailyUsage;
import dev.tokenward.usage.spend.Spending;

/** An event, whose it is and what it costs. */
record RatedEvent(UsageEvent event, Actor actor, RatedUsage rated) {
    DailyUsage toDailyUsage() {
        DailyUsage.Key key = new DailyUsage.Key(
                event.occurredAt().atZone(UTC).toLocalDate(),
                actor.id(),
                actor.userId(),
                event.product(),
                event.model(),
                event.contextWindow(),
                event.inferenceGeo(),
                event.speed(),
                rated.priced());
        return DailyUsage.of(
                key,
                event.usage().requests(),
                event.usage().tokens(),
                event.usage().webSearches(),
                rated);
    }

    Spending toSpending() {
        return new Spending(
                actor.id(),
                actor.userId(),
                event.product(),
                event.model(),
                event.occurredAt(),
                event.turnId(),
                rated.net());
    }
}
