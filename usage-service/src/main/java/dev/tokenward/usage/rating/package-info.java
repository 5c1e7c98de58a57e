/** The price of one event, exact, with each step. The rule is {@code Rating}. */
package dev.tokenward.usage.rating;
