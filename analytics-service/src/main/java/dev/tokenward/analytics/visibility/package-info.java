/**
 * Whose usage a caller may see (docs/rules.md, section 6). Every report asks here, so that no report can forget it.
 *
 * <p>Boundaries: it knows callers, groups and whose rows are whose, and nothing of what is reported.
 */
package dev.tokenward.analytics.visibility;
