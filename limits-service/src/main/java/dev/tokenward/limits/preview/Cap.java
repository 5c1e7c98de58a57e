package dev.tokenward.limits.preview;

import dev.tokenward.commons.money.Money;
import dev.tokenward.commons.time.RecurringPeriod;
import dev.tokenward.limits.hold.Purse;

/** So much of a purse may be spent in each period, whoever set it. */
record Cap(Purse purse, RecurringPeriod period, Money amount) {}
