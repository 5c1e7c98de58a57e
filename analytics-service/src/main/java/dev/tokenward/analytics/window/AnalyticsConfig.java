package dev.tokenward.analytics.window;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.LocalDate;

/** Settings of the reports. */
@ConfigMapping(prefix = "tokenward.analytics")
public interface AnalyticsConfig {
    /** No programmatic report starts before this UTC day. */
    @WithDefault("2026-01-01")
    LocalDate earliestDate();
}
