/**
 * The four services as child processes: which there are, on which ports, started, watched and stopped.
 *
 * A child never outlives the launcher: it is stopped when the launcher ends, and what a killed launcher left is found by
 * its {@code ProcessRecord} and stopped before the next start.
 */
package dev.tokenward.local.process;
