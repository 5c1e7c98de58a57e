/**
 * What each user, or each group, did in a stretch of days, as the vendor's list of user activity has it.
 *
 * <p>Those are there who made at least one request; usage that nobody is known for yet is nobody's activity. Recorded usage
 * knows requests and web searches: what the vendor counts beyond that is 0, or null where it may be. Boundaries: a group's
 * figures are those of the people who were in it on the UTC day of use; cost and tokens are reports of their own.
 */
package dev.tokenward.analytics.activity;
