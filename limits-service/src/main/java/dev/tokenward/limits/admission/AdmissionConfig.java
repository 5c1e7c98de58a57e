package dev.tokenward.limits.admission;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of decisions. */
@ConfigMapping(prefix = "tokenward.admission")
public interface AdmissionConfig {
    /** Data older than this is stale: decisions follow the organization's policy, open or closed. */
    @WithDefault("60S")
    Duration staleAfter();
}
