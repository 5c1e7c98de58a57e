/**
 * The vendor's usage reports: tokens by kind, requests and web searches, by time ({@code usage_report}) and by user
 * ({@code user_usage_report}), filtered and grouped.
 *
 * <p>Boundaries: what is added up and how is {@code sums}.
 */
package dev.tokenward.analytics.usage;
