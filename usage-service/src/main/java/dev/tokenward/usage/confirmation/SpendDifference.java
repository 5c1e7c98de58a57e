package dev.tokenward.usage.confirmation;

import dev.tokenward.commons.money.Money;
import dev.tokenward.commons.time.RecurringPeriod;
import java.time.LocalDate;
import java.util.Optional;

/**
 * By how much the spend on a product in a period that runs would differ.
 *
 * @param userId empty for usage that nobody is known for
 */
public record SpendDifference(
        Optional<String> userId, String product, RecurringPeriod period, LocalDate periodStart, Money amount) {}
