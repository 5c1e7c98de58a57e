/**
 * Usage by hour and by day: what reports are made of. Rows are added to in the transaction that writes the events.
 *
 * <p>Boundaries: whose usage it is and what it costs is known before it comes here.
 */
package dev.tokenward.usage.rollup;
