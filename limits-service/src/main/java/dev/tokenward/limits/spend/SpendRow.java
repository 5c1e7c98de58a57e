package dev.tokenward.limits.spend;

import dev.tokenward.commons.money.Money;
import dev.tokenward.commons.time.RecurringPeriod;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What one actor spent on one product in one period.
 *
 * @param userId empty for usage that nobody is known for: it counts against the organization alone
 */
record SpendRow(Optional<String> userId, String product, RecurringPeriod period, LocalDate periodStart, Money amount) {}
