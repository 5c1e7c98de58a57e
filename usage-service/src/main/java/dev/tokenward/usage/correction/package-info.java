/**
 * What happens to an event after it was counted: it is voided, or rated anew. The event stays as it was recorded; a correction is a
 * difference beside it, in the same transaction in every sum (docs/rules.md, section 5).
 *
 * <p>Boundaries: prices are {@code price}'s, until when a day may change is {@code books}'.
 */
package dev.tokenward.usage.correction;
