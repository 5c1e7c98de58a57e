package dev.tokenward.limits.preview;

import dev.tokenward.commons.money.Money;
import dev.tokenward.commons.time.RecurringPeriod;
import dev.tokenward.limits.hold.Purse;

/** What was spent in the period that runs. */
interface Spent {
    Money of(Purse purse, RecurringPeriod period);
}
