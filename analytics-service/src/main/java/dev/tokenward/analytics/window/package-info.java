/**
 * Which stretch of time a report may be about, and what a period is compared with (docs/rules.md, sections 1 and 6).
 *
 * <p>The read model is kept by UTC day, so reports are about whole days. Boundaries: no report is made here.
 */
package dev.tokenward.analytics.window;
