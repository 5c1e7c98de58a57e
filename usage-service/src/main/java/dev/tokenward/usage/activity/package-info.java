/**
 * What people did with Claude Code beside using it: sessions, lines of code, commits, pull requests, tool decisions, active time; by
 * day, person and terminal, and the vendor's report of it (docs/decisions/0021).
 *
 * <p>The rules are {@code ActivityAcceptance} and {@code CumulativeSeries}.
 *
 * <p>Boundaries: no token and no cost is counted here; the report takes them from the events.
 */
package dev.tokenward.usage.activity;
