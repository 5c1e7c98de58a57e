/**
 * Which price holds for a model at an instant: the organization's own, else that of the shipped book (genai-prices', MIT), else the
 * fallback (docs/rules.md, section 5). The rule is {@code OrganizationPrices}; which model a name means is {@code ModelName} and
 * {@code PriceBook}.
 *
 * <p>Boundary: setting prices, and what that does to the past, is {@code pricing}'s.
 */
package dev.tokenward.usage.price;
