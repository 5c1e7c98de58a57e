/**
 * The vendor's cost reports: by time ({@code cost_report}) and by user ({@code user_cost_report}), filtered and grouped.
 *
 * <p>Boundaries: what is added up and how is {@code sums}; daily buckets, since usage is kept by day; no split of cost by
 * kind of token, since a day's usage carries its cost as one amount.
 */
package dev.tokenward.analytics.cost;
