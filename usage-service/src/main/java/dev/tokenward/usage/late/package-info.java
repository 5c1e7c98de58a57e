/**
 * What came late of a stretch of days, for analytics-service's report on the quality of data: recorded more than 24 hours after it
 * happened, or for a day that was final and so counted later (docs/rules.md, section 5).
 *
 * <p>Boundaries: it counts; when a day is final is {@code books}'s rule, and what a late event moved is {@code reconciliation}'s.
 */
package dev.tokenward.usage.late;
