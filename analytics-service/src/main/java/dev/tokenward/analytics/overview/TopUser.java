package dev.tokenward.analytics.overview;

import dev.tokenward.analytics.actor.Actor;
import dev.tokenward.commons.money.Money;

/** What one actor spent. */
record TopUser(Actor actor, Money amount, Money listAmount) {}
