package dev.tokenward.analytics.cost;

import dev.tokenward.analytics.actor.Actor;

/** What one group of an actor's usage cost. */
public record UserCost(Actor actor, Cost cost) {}
