/**
 * The spend report as CSV, with the vendor's header to the letter: one row for each user, product and model.
 *
 * <p>Amounts are exact dollars, never rounded, so that the sum of a column is the overview's figure. The file is written
 * row by row as the database gives it. Boundaries: what a day's usage costs is usage-service's word.
 */
package dev.tokenward.analytics.spendreport;
