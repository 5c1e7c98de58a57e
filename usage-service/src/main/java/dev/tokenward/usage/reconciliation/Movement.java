package dev.tokenward.usage.reconciliation;

import java.time.LocalDate;

/**
 * What moved for one reason, of one product and model.
 *
 * @param countedOn the day in whose sums it is
 * @param count how many events are behind it
 */
record Movement(
        LocalDate countedOn, MovementKind kind, String product, String model, long count, DayTotals difference) {}
