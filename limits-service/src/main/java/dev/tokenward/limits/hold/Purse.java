package dev.tokenward.limits.hold;

import java.util.Optional;

/**
 * Whose money a limit is about; spend and holds are added up by it.
 *
 * @param userId one user's, or everyone's
 * @param groupId that of a group's members, or everyone's
 * @param product on one surface, or on all
 */
public record Purse(Optional<String> userId, Optional<String> groupId, Optional<String> product) {
    public static Purse organization(Optional<String> product) {
        return new Purse(Optional.empty(), Optional.empty(), product);
    }

    public static Purse user(String userId, Optional<String> product) {
        return new Purse(Optional.of(userId), Optional.empty(), product);
    }

    public static Purse group(String groupId, Optional<String> product) {
        return new Purse(Optional.empty(), Optional.of(groupId), product);
    }
}
