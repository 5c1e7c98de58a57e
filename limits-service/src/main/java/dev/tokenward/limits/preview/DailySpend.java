package dev.tokenward.limits.preview;

import dev.tokenward.commons.money.Money;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What one person spent on one product on one day.
 *
 * @param userId empty for usage that nobody is known for: it counts against the organization alone
 */
record DailySpend(LocalDate day, Optional<String> userId, String product, Money amount) {}
