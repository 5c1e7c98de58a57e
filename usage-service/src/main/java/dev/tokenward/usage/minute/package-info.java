/**
 * Usage by the minute, for reports of analytics-service, which keeps none (docs/feeds.md): read from the events themselves.
 *
 * <p>Boundaries: few minutes at a time; what is asked for often is kept in {@code rollup}.
 */
package dev.tokenward.usage.minute;
