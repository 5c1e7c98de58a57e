package dev.tokenward.limits.webhook;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** Settings of deliveries to webhooks. */
@ConfigMapping(prefix = "tokenward.webhook")
public interface WebhookConfig {
    /** After so many attempts a delivery is dead. */
    @WithDefault("10")
    int attempts();

    /** How long to wait after the first attempt that failed; each further wait is twice as long. */
    @WithDefault("5S")
    Duration firstRetry();

    /** No wait is longer. */
    @WithDefault("1H")
    Duration lastRetry();

    /** How long a receiver has to take an event. */
    @WithDefault("10S")
    Duration timeout();

    /** How often to look for what is due. */
    @WithDefault("1S")
    Duration interval();

    /** Whether receivers in our own network are allowed. */
    @WithDefault("false")
    boolean privateAddresses();

    /** What the secrets of webhooks are derived from; without it, the key of our own services. */
    Optional<String> masterKey();
}
