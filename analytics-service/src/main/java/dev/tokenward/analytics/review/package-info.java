/**
 * The weekly and monthly review: one document for the organization and one for each group, with tasks to sign off.
 *
 * <p>When one is due is {@link dev.tokenward.analytics.review.ReviewPeriod}'s rule, what it says
 * {@link dev.tokenward.analytics.review.ReviewSections}'. It is made once, and does not change after. Boundaries: who gets it how is
 * {@code delivery}'s matter; findings come from {@code report}.
 */
package dev.tokenward.analytics.review;
