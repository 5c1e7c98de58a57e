package dev.tokenward.usage.importjob;

import java.util.Optional;

/**
 * An import that this replica holds.
 *
 * @param file empty until it is read first
 */
record OpenImport(ImportJob job, Optional<ImportFile> file) {}
