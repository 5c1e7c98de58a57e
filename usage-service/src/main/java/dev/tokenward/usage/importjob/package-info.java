/**
 * Imports of whole files as jobs: a file is received and kept in pieces, then read a batch at a time by whichever replica holds it, with
 * how far it got in the transaction of the rows, so that after a crash another goes on with the next row. Who reads is {@code
 * ImportLeaseStore}'s, one batch is {@code ImportStepService}'s.
 *
 * <p>Boundaries: what a row says is {@code importfile}'s; what becomes of an event is {@code event}'s.
 */
package dev.tokenward.usage.importjob;
