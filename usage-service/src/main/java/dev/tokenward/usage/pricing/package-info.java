/**
 * An organization's own prices: set, withdrawn, imported from public price files, and listed with those that are shipped.
 *
 * <p>What changes the past asks before (docs/rules.md, section 5). Boundaries: which price holds is {@code price}'s rule; what waited
 * for a price is rated by {@code correction}.
 */
package dev.tokenward.usage.pricing;
