package dev.tokenward.usage.retention;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long events are kept. */
@ConfigMapping(prefix = "tokenward.usage.retention")
public interface RetentionConfig {
    /**
     * Whole months, at least 13: an event is taken when it is up to 365 days old, and must be known by its id until then, or it would
     * count twice.
     */
    @WithDefault("13")
    int months();

    /** How often it is looked whether there is a month to make or to drop. */
    @WithDefault("1H")
    Duration interval();
}
