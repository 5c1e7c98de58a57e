package dev.tokenward.limits.increase;

import java.util.Optional;

/**
 * Who asked or answered.
 *
 * @param userId the person whose key it was, if it was a person's
 */
record Actor(Optional<String> userId, String keyId) {
    /** Stands where the organization's policy answered. */
    static final Actor POLICY = new Actor(Optional.empty(), "increase_policy");
}
