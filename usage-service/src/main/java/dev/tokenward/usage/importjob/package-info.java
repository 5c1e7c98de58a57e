/** Whole files of events, streamed in chunks; the same file twice counts once. */
package dev.tokenward.usage.importjob;
