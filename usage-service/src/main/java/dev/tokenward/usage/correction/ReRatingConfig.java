package dev.tokenward.usage.correction;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How ratings anew are brought on. */
@ConfigMapping(prefix = "tokenward.usage.re-rating")
interface ReRatingConfig {
    /** How often it is looked for events whose price has become known, and for ratings that were broken off. */
    @WithDefault("5S")
    Duration interval();
}
