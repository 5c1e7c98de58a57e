package dev.tokenward.analytics.overview;

import dev.tokenward.commons.money.Money;

/** What went to one model or one product. */
record Share(String name, Money amount, Money listAmount, long requests, long tokens) {}
