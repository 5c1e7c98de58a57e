/**
 * Whether a change of what usage costs has to be confirmed, for it would block many (docs/rules.md, section 5). The rule is
 * {@code ManyBlocked}; whom a difference of spend would block is for limits-service to say.
 *
 * <p>Boundaries: it finds no differences of spend, and changes nothing.
 */
package dev.tokenward.usage.confirmation;
