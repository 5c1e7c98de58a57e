/**
 * The reviews that an admin does weekly and monthly, as JSON and CSV: each gathers its figures in one snapshot and hands them to the
 * rules of {@code finding}.
 *
 * <p>An owner of groups gets every report about what people used while they were in those groups, and nothing of the organization as
 * a whole. Boundaries: nothing is judged here, nothing is kept; whose usage may be seen is {@code visibility}'s word.
 */
package dev.tokenward.analytics.report;
