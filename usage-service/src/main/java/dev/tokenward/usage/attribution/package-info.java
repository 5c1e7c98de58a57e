/**
 * Whose usage it is: follows the directory, and moves usage of an identity to the person once one is known, some thousand events a
 * transaction.
 *
 * <p>Boundaries: what events count as is {@code rollup}'s and {@code spend}'s; it takes it from one actor and adds it to another.
 */
package dev.tokenward.usage.attribution;
