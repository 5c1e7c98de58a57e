/**
 * An organization's policy of limits: which of several holds, what to do on stale data, how long a turn's lease runs.
 *
 * <p>Boundaries: it only keeps the policy; {@code precedence} and {@code admission} act on it.
 */
package dev.tokenward.limits.policy;
