/**
 * One product's page: who used it, requests, tokens by kind, cost, cache share, day by day, and its heaviest users
 * (docs/rules.md, sections 5 and 6).
 *
 * <p>All figures are of one snapshot: days add up to the whole. Boundaries: sessions are not known, since usage is kept by
 * day; what all products cost together is the overview's.
 */
package dev.tokenward.analytics.product;
