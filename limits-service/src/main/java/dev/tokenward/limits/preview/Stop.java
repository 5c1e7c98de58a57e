package dev.tokenward.limits.preview;

import java.time.LocalDate;

/**
 * A cap that was reached in a period.
 *
 * @param day the first day at whose end the period's spend had reached the cap
 * @param people those who used the purse on that day or later in the period
 */
record Stop(LocalDate periodStart, LocalDate day, int people) {}
