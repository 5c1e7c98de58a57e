/**
 * Which connectors people used, as their events name them, for analytics-service (docs/decisions/0028).
 *
 * <p>Boundaries: what a connector was used for no event says.
 */
package dev.tokenward.usage.connector;
