package dev.tokenward.limits.spend;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.tokenward.commons.money.Money;
import dev.tokenward.commons.time.RecurringPeriod;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;

/** What one actor spent on one product in one period. */
@JsonIgnoreProperties(ignoreUnknown = true)
record SpendChange(String userId, String product, String period, LocalDate periodStart, Money amount) {
    SpendRow toRow() {
        return new SpendRow(
                Optional.ofNullable(userId),
                product,
                RecurringPeriod.valueOf(period.toUpperCase(Locale.ROOT)),
                periodStart,
                amount);
    }
}
