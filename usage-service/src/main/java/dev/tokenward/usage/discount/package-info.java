/**
 * What an organization has agreed on less than list prices, by model and by date (docs/rules.md, section 5).
 *
 * <p>The rule is {@code Discounts}. Boundary: it rates nothing; which discount an event had is kept with the event.
 */
package dev.tokenward.usage.discount;
