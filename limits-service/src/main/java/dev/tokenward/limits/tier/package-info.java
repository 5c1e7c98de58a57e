/**
 * Named sets of monthly limits by surface, to be given to people and groups at once.
 *
 * <p>The rule is {@link dev.tokenward.limits.tier.StandardTiers}: what there is to start with (docs/rules.md, section 6).
 * Boundaries: a tier limits nobody; what it is applied to gets limits of {@code setting}, and a later change of the tier does not
 * change those.
 */
package dev.tokenward.limits.tier;
