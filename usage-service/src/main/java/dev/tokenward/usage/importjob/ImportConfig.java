package dev.tokenward.usage.importjob;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How files are imported. */
@ConfigMapping(prefix = "tokenward.usage.imports")
public interface ImportConfig {
    /** Batches that one replica records at the same time, of different imports; at least 1. */
    @WithDefault("2")
    int workers();

    /** Imports that one replica has open at once, each of another organization: they take turns, a batch each. */
    @WithDefault("16")
    int open();

    /** How long a replica that says nothing keeps its imports; then another goes on with them. */
    @WithDefault("10S")
    Duration lease();

    /** How often a replica looks for imports that others have left; its own uploads begin at once. */
    @WithDefault("1S")
    Duration poll();

    /** How long the file of an import that failed, was cancelled or was not sent to its end is kept. */
    @WithDefault("7D")
    Duration keepFiles();

    /** GiB that a compressed file may unpack to. */
    @WithDefault("200")
    long mostUnpackedGigabytes();

    /** How many times its own size a compressed file may unpack to, beyond 64 MiB. */
    @WithDefault("200")
    long mostUnpackedRatio();
}
