/**
 * Which connectors people use, as the vendor's Admin API has it: from what events name, asked of usage-service when the
 * report is (docs/decisions/0028).
 *
 * <p>Boundaries: how a connector was used (read, write, whose sign-in) no event says; office products send no events.
 */
package dev.tokenward.analytics.connectors;
