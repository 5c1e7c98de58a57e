package dev.tokenward.analytics.review;

import java.time.Instant;
import java.util.Optional;

/**
 * Word that a task of a review is done.
 *
 * @param keyId the key that was used
 * @param userId the person whom the key belongs to
 */
public record SignOff(String taskId, String keyId, Optional<String> userId, Instant signedAt) {}
