/**
 * What admitted turns hold (docs/rules.md, section 4): {@link dev.tokenward.limits.hold.HoldLedger}.
 *
 * <p>Holds live in this replica's memory; a restart forgets them, and the spend that is recorded counts all the same.
 * Boundaries: who may start a turn is decided in {@code admission}, under the lock of {@link dev.tokenward.limits.hold.HoldState}.
 */
package dev.tokenward.limits.hold;
