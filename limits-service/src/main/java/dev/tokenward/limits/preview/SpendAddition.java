package dev.tokenward.limits.preview;

import dev.tokenward.commons.money.Money;
import dev.tokenward.commons.time.RecurringPeriod;
import java.util.Optional;

/**
 * What would be spent more on a product in a period that runs, or less when negative.
 *
 * @param userId empty for usage that nobody is known for: it counts against the organization alone
 */
record SpendAddition(Optional<String> userId, String product, RecurringPeriod period, Money amount) {}
