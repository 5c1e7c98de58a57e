package dev.tokenward.analytics.sums;

import dev.tokenward.analytics.actor.Actor;
import java.math.BigDecimal;

/**
 * The sums of one group of an actor's usage.
 *
 * @param fingerprint of which row it is, whatever its figures
 */
public record UserSum(Actor actor, UsageSum sum, BigDecimal fingerprint) {}
