/**
 * Our own copy of what directory-service and usage-service know, kept up by their change feeds (docs/feeds.md).
 *
 * <p>One replica follows a feed at a time; a page's rows and the cursor behind them are written in one transaction, and a
 * page is taken only from the place that the cursor names. So after any interruption or replay the sums are the provider's. Sums over
 * usage are kept in the same transaction, by difference (docs/decisions/0025), and all of it can be made again beside the live one (0026).
 *
 * <p>Boundaries: nobody else writes these tables, and nothing here is decided or computed.
 */
package dev.tokenward.analytics.readmodel;
