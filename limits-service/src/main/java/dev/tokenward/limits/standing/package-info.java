/**
 * Where a user stands in each limit that concerns them: spent, held, left, and when it starts anew.
 *
 * <p>Gathers the limits of a user's places by dimension, lets {@code precedence} choose, and puts the organization's ceilings
 * and the groups' pools above. Boundaries: whether a turn may start is {@code admission}'s matter.
 */
package dev.tokenward.limits.standing;
