package dev.tokenward.analytics.delivery;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** Settings of the delivery of reviews; the SMTP server is named by {@code quarkus.mailer.host} and its like. */
@ConfigMapping(prefix = "tokenward.review.delivery")
public interface DeliveryConfig {
    /** Whom mail comes from; without it no review goes by mail. */
    Optional<String> from();

    /** After so many attempts a delivery is dead. */
    @WithDefault("10")
    int attempts();

    /** How long to wait after the first attempt that failed; each further wait is twice as long. */
    @WithDefault("1M")
    Duration firstRetry();

    /** No wait is longer. */
    @WithDefault("6H")
    Duration lastRetry();

    /** How long a server has to take a review. */
    @WithDefault("30S")
    Duration timeout();

    /** How often to look for what is due. */
    @WithDefault("1M")
    Duration interval();

    /** Whether webhooks in our own network are allowed. */
    @WithDefault("false")
    boolean privateAddresses();

    /** What the secrets of webhooks are derived from; without it, the key of our own services. */
    Optional<String> masterKey();
}
