/**
 * Which limits held for people in a month, and which ceilings and pools above them: asked of limits-service, whose rule it is, and
 * kept (docs/decisions/0031).
 *
 * <p>Boundaries: groups of the day are ours, precedence and limits are not; what a limit means for a report is {@code finding}'s.
 */
package dev.tokenward.analytics.monthlimit;
