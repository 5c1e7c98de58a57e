package dev.tokenward.usage.importjob;

import dev.tokenward.usage.importfile.FileBlocks;

/** A file that is being read. */
record ImportFile(ChunkStream stream, FileBlocks blocks) {}
