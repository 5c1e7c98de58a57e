/** Errors as RFC 9457 problems, made in one place. Services add their own {@code ProblemType} enums. */
package dev.tokenward.commons.problem;
