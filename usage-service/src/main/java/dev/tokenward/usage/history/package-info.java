/**
 * What was known when: usage by bucket as it counts at present, and as it was recorded up to an instant. Every event and correction has
 * the instant of its recording, and none is changed, so the past is read from them (docs/decisions/0020).
 *
 * <p>Boundaries: whose usage it is, is told by what is known at present. Months of events that were dropped are not in the past any more.
 */
package dev.tokenward.usage.history;
