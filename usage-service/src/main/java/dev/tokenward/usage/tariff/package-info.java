/**
 * What an organization's usage costs: list prices less its discounts.
 *
 * <p>The rule is {@code Tariff}. Boundary: prices are {@code price}'s, discounts {@code discount}'s, arithmetic {@code rating}'s.
 */
package dev.tokenward.usage.tariff;
