/**
 * Ranks: equal values share one, and go by email (docs/rules.md, section 6); and who uses most, ranked by tokens or by what it
 * cost.
 *
 * <p>Those who see usage see names. Members see nothing, pseudonyms or names, by the organization's setting; a pseudonym is
 * stable for a month, and nothing that a member is answered, cursors included, says whose it is. Boundaries: rankings with the
 * vendor's parameters and fields are {@code sums}.
 */
package dev.tokenward.analytics.leaderboard;
