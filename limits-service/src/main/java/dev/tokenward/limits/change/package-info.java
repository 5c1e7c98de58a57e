/**
 * The feed {@code limits} (docs/feeds.md), for our own services.
 *
 * <p>Boundaries: says what was set, not what holds for whom.
 */
package dev.tokenward.limits.change;
