package dev.tokenward.analytics.review;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of the making of reviews. */
@ConfigMapping(prefix = "tokenward.review")
public interface ReviewConfig {
    /** How often to look for reviews that are due. */
    @WithDefault("5M")
    Duration interval();
}
