/**
 * What a client prefers of an answer, by its header {@code Prefer}.
 *
 * <p>Boundaries: what is waited for is known to whoever waits.
 */
package dev.tokenward.usage.preference;
