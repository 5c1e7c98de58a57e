package dev.tokenward.analytics.sums;

import dev.tokenward.analytics.actor.Actor;

/** The sums of one group of an actor's usage. */
public record UserSum(Actor actor, UsageSum sum) {}
