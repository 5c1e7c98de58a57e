/**
 * The vendor's daily summaries: who was active on a day, in the 7 and in the 30 days that end with it, in all and by product,
 * beside seats and invitations (docs/rules.md, section 6).
 *
 * <p>A person is a user, deleted ones too; usage that nobody is known for yet makes nobody active. With a filter by group a
 * person counts for the days on which they were in one of the groups. Seats are known from the day on which the read model
 * learned of them (docs/decisions/0024). Boundaries: counts alone; nobody is named.
 */
package dev.tokenward.analytics.summary;
