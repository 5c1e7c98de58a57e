/**
 * What the figures mean and what to do about it (docs/rules.md, section 6): who is capped, dormant, rising or stuck on a costly
 * model, which groups approach their cap, what tiers fit. Each rule is a pure function that gives lines of a report, each line
 * with the figures that it comes from.
 *
 * <p>Boundaries: figures are brought by {@code report}, limits by {@code monthlimit}; nothing is read or written here.
 */
package dev.tokenward.analytics.finding;
