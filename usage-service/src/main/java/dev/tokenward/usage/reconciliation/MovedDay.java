package dev.tokenward.usage.reconciliation;

import java.time.LocalDate;

/**
 * One day that moved.
 *
 * @param events how many events and corrections of events moved it
 */
record MovedDay(LocalDate day, boolean isFinal, DayTotals before, DayTotals after, long events) {}
