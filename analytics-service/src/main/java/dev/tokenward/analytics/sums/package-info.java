/**
 * Usage added up: filtered, by whatever dimensions are asked together, by bucket of time ({@code Trend}) or by user, ranked
 * ({@code Ranking}). The vendor's cost and usage reports are both made of it and differ in what is added up. Cost by what it was
 * for is {@code CostSplit}; which table is read, {@code SumSource}.
 *
 * <p>A group's figures are those of the people who were in it on the UTC day of use; a person in two groups counts wholly
 * in both, so sums by group may exceed the total. Boundaries: whole buckets, and how a sum looks on the wire is the reports'
 * matter.
 */
package dev.tokenward.analytics.sums;
