/**
 * What usage is taken to be where its source could not count it: a stream that broke off has used something, and nothing that was
 * used is free (docs/rules.md, section 5).
 *
 * <p>Boundaries: that an output is not known is said by the event; what it costs is {@code rating}'s.
 */
package dev.tokenward.usage.estimation;
