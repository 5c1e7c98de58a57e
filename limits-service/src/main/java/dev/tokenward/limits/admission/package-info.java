/**
 * May this turn start (docs/rules.md, section 4): {@link dev.tokenward.limits.admission.TurnAdmission}.
 *
 * <p>Boundaries: surface access comes decided from the directory, as the instant from which it is open. A decision that says no
 * is an answer and no error. An admitted turn runs to its end, whatever is reached meanwhile.
 */
package dev.tokenward.limits.admission;
