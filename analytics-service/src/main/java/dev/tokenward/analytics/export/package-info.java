/**
 * Files that are written while they are sent: CSV row by row, as it is or gzipped.
 *
 * <p>A file that breaks off never looks whole: the connection is closed before anything could end the answer in order, and the
 * end of the gzip stream is not written either. Boundaries: it knows no column; what is in a file is its report's.
 */
package dev.tokenward.analytics.export;
