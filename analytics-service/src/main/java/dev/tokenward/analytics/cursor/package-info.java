/**
 * What lists of what people did are asked with, where a page of a ranking ended, and whether it is still there: rows may move while somebody reads on
 * (docs/decisions/0027).
 *
 * <p>Boundaries: the order and the rows are the lists' own.
 */
package dev.tokenward.analytics.cursor;
