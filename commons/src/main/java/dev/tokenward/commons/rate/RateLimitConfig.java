package dev.tokenward.commons.rate;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How often one credential may ask one replica. Without a credential it is the address that counts. */
@ConfigMapping(prefix = "tokenward.rate-limit")
public interface RateLimitConfig {
    /** 0 is without bound. */
    @WithDefault("1000")
    long requestsPerSecond();

    /** How many requests may come at once after a rest. */
    @WithDefault("5000")
    long burst();
}
