/**
 * How often one caller may ask: a bucket of requests for each credential on each replica, an answer of 429 beyond it.
 *
 * <p>Boundaries: protects a service from one caller, not the caller's money; spend limits are limits-service's.
 */
package dev.tokenward.commons.rate;
