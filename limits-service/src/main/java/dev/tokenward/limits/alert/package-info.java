/**
 * Says when a threshold is crossed: once for each crossing, and again only when it was uncrossed meanwhile or a new period began.
 *
 * <p>The rules are {@link dev.tokenward.limits.alert.Crossings} (what is raised and what ends),
 * {@link dev.tokenward.limits.alert.Thresholds} and {@link dev.tokenward.limits.alert.SpendingSpeed} (what is crossed). Boundaries:
 * it stops nobody, and {@code webhook} brings what is raised to receivers.
 */
package dev.tokenward.limits.alert;
