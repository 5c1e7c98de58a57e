/**
 * Events by month: their partitions are made ahead and dropped when they are older than they are kept. Sums stay.
 *
 * <p>Boundaries: it knows no event; which events are taken at all is {@code EventAcceptance}'s.
 */
package dev.tokenward.usage.retention;
