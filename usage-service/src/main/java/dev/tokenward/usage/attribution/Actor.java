package dev.tokenward.usage.attribution;

import java.util.Optional;

/**
 * Whose usage it is.
 *
 * @param id the user's id, or the identity that the usage came with
 */
public record Actor(String id, Optional<String> userId) {
    public static Actor user(String userId) {
        return new Actor(userId, Optional.of(userId));
    }

    public static Actor unattributed(Identity identity) {
        return new Actor(identity.text(), Optional.empty());
    }
}
