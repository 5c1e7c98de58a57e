/**
 * Which limits held for people at an instant, for reports of our own services (docs/feeds.md, "Past limits").
 *
 * <p>Boundaries: the rule is {@code precedence}'s and the limits are {@code setting}'s, as they were. Which groups and seat a
 * person had then is said by who asks; what was spent is not known here.
 */
package dev.tokenward.limits.past;
