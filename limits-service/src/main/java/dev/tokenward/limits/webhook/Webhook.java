package dev.tokenward.limits.webhook;

import java.time.Instant;
import java.util.Optional;

/**
 * A receiver of an organization's events.
 *
 * @param secretDigest of the secret that the receiver was given
 */
record Webhook(
        String organization,
        String id,
        String url,
        Optional<String> description,
        String secretDigest,
        Instant createdAt) {}
