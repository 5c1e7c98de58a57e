/**
 * Net spend by period and by turn: what limits are held against. Rows are added to in the transaction that writes the events.
 *
 * <p>Boundaries: limits and what is on hold belong to limits-service.
 */
package dev.tokenward.usage.spend;
