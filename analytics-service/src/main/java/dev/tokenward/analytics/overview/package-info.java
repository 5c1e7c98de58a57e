/**
 * The Analytics page in one answer: who is active, what was spent and compared with when, by what and by whom.
 *
 * <p>All figures are read in one snapshot, so they agree with each other, and with the spend report of the same days.
 * What the
 * month comes to is {@code MonthForecast}'s. Boundaries: figures alone; findings and advice are reports of their own.
 */
package dev.tokenward.analytics.overview;
