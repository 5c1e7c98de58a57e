/**
 * The vendor's cost reports: by time ({@code cost_report}) and by user ({@code user_cost_report}), filtered and grouped.
 *
 * <p>A group's figures are those of the people who were in it on the UTC day of use; a person in two groups counts wholly
 * in both, so sums by group may exceed the total. Boundaries: daily buckets, since usage is kept by day; no split of cost by
 * kind of token, since a day's usage carries its cost as one amount.
 */
package dev.tokenward.analytics.cost;
