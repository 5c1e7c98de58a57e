/**
 * Whose usage a caller may see (docs/rules.md, section 6). Every report asks here, so that no report can forget it.
 *
 * <p>Boundaries: it knows callers and groups, and nothing of what is reported.
 */
package dev.tokenward.analytics.visibility;
