/**
 * Files of usage and what their rows are: events as JSON Lines, Claude Code transcripts, the vendor's spend report, request traces.
 * A row that is bad is refused by its line; what comes after damage to the file itself cannot be read, what came before it is kept.
 *
 * <p>Boundaries: it reads streams and keeps nothing; where a file is kept, who reads it and how far is {@code importjob}'s.
 */
package dev.tokenward.usage.importfile;
