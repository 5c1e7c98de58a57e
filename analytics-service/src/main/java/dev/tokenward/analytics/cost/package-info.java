/**
 * The vendor's cost reports: by time ({@code cost_report}) and by user ({@code user_cost_report}), filtered and grouped.
 *
 * <p>Boundaries: what is added up and how is {@code sums}.
 */
package dev.tokenward.analytics.cost;
