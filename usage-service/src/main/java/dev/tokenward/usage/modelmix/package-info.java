/**
 * What people used of which model, and what it would have cost on another: for limits-service, which shows it with a request
 * for more, and for analytics-service's reports. The rule is {@code Repricing}.
 *
 * <p>Boundaries: it compares prices, and says nothing about which model does the work.
 */
package dev.tokenward.usage.modelmix;
