/**
 * What was spent in the running periods: usage-service's feeds, kept in memory with running sums.
 *
 * <p>A group's pool counts what those who are in it now have spent in the period. Boundaries: usage-service owns every
 * amount; nothing is rated here.
 */
package dev.tokenward.limits.spend;
