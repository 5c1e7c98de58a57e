/**
 * What moved for a day after somebody had looked at it: what it was then, what came since and why, what it is now. What a day was and
 * what moved it add up to what it is, to the last digit.
 *
 * <p>Boundaries: it reads what was recorded and changes nothing; what a day was at an instant says {@code history}.
 */
package dev.tokenward.usage.reconciliation;
