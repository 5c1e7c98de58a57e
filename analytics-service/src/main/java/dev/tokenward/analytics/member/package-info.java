/**
 * What a member sees of their own: spent, by surface and model and day by day, what is left of which limit, when that starts
 * anew, and whom to ask for more.
 *
 * <p>Which limit holds is limits-service's matter: it is asked, for this one member, and while it is away the rest is answered
 * without (docs/feeds.md, "One member's standing"). Boundaries: nothing of anybody else is here.
 */
package dev.tokenward.analytics.member;
