/**
 * The roster as a file: read and checked whole, then taken in one transaction or not at all. Its rule is {@code RosterPlan}.
 * Boundaries: it adds and changes people and adds them to groups, and never takes anyone out.
 */
package dev.tokenward.directory.roster;
