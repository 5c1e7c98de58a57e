/**
 * The limits that an organization has set: kept, listed, deleted, and held in memory for decisions.
 *
 * <p>One limit a place: scope, kind, period, surface, and (for users) permanent or temporary. Boundaries: which of them holds
 * for a user is {@code precedence}'s matter.
 */
package dev.tokenward.limits.setting;
