/**
 * What a change of limits, policy, groups or seats, or of what was spent, would do before it is made: who gets another limit, who would be blocked at
 * once, and who would have been stopped when ({@link dev.tokenward.limits.preview.SpendReplay}); whom another spend would block
 * ({@link dev.tokenward.limits.preview.SpendWhatIf}).
 *
 * <p>Boundaries: writes nothing. Which limit holds is {@code precedence}'s matter here as everywhere, asked of altered copies;
 * past spend is usage-service's, asked for at that time and not kept.
 */
package dev.tokenward.limits.preview;
