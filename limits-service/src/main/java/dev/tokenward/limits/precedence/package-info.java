/**
 * Which limit holds for a user (docs/rules.md, section 2): {@link dev.tokenward.limits.precedence.LimitPrecedence}.
 *
 * <p>Boundaries: knows no storage and no spend. A dimension (a period, overall or one surface) is resolved by itself; who
 * calls brings the candidates of that dimension alone. Ceilings and pools hold above and never take part.
 */
package dev.tokenward.limits.precedence;
