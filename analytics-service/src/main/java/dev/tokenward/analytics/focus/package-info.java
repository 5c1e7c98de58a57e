/**
 * Usage as FOCUS 1.2 has it (FinOps Open Cost and Usage Specification), for tools that read the bills of many providers.
 *
 * <p>What stands in which column is {@link dev.tokenward.analytics.focus.FocusCharge}'s (docs/decisions/0033). Boundaries: it
 * computes no amount; the columns of cost add up to the spend report's.
 */
package dev.tokenward.analytics.focus;
