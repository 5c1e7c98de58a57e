package dev.tokenward.usage.intake;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How much one replica takes at once. */
@ConfigMapping(prefix = "tokenward.usage.intake")
public interface IntakeConfig {
    /**
     * Of bodies that are under way at the same time, in MiB, with the rows that are made of them: a body counts as what it is unpacked and
     * up to 4, one that is streamed as 4. One organization has half of it at most.
     */
    @WithDefault("96")
    int megabytes();

    /** Within which a body must come that is in memory as a whole; what is streamed may take its time. */
    @WithDefault("2M")
    Duration patience();
}
