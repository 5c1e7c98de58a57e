package dev.tokenward.limits.alert;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of alerts. */
@ConfigMapping(prefix = "tokenward.alert")
public interface AlertConfig {
    /** How often rules are evaluated. */
    @WithDefault("3S")
    Duration interval();

    /** After so long without word of the replica that evaluates, another takes over. */
    @WithDefault("20S")
    Duration takeover();
}
