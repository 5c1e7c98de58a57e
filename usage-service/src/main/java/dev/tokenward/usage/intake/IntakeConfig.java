package dev.tokenward.usage.intake;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How much one replica takes at once. */
@ConfigMapping(prefix = "tokenward.usage.intake")
public interface IntakeConfig {
    /** Of bodies that are under way at the same time, in MiB; a body that is streamed counts as 2, one that is compressed as what it is unpacked. */
    @WithDefault("96")
    int megabytes();
}
