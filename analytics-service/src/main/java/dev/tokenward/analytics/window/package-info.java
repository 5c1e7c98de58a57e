/**
 * Which stretch of time a report may be about, how it is cut into buckets, and what a period is compared with (docs/rules.md,
 * sections 1 and 6).
 *
 * <p>The read model is kept by UTC day and hour: whatever is cut in another time zone is cut from the hours. Boundaries: no
 * report is made here.
 */
package dev.tokenward.analytics.window;
