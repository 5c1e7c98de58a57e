package dev.tokenward.analytics.delivery;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Somebody's wish to get reviews.
 *
 * @param userId whose it is; empty for a key of the organization itself
 * @param keyId the key that it was made with
 * @param url of a webhook
 * @param secretDigest of the secret that a webhook's receiver was given
 */
record Subscription(
        String organization,
        String id,
        Optional<String> userId,
        String keyId,
        Channel channel,
        Optional<String> url,
        Optional<String> secretDigest,
        Instant createdAt) {

    /** The way that reviews come. */
    enum Channel {
        EMAIL,
        WEBHOOK;

        String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Optional<Channel> ofWireName(String name) {
            return Stream.of(values())
                    .filter(channel -> channel.wireName().equals(name))
                    .findFirst();
        }
    }
}
