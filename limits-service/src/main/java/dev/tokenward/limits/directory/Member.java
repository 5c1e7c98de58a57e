package dev.tokenward.limits.directory;

import java.util.Optional;
import java.util.Set;

/**
 * A user as the directory has it now.
 *
 * @param seatTier empty for a user without a seat
 * @param groups the groups that the user is in now
 */
public record Member(
        String id,
        String email,
        Optional<String> name,
        Optional<String> accountUuid,
        String role,
        Optional<String> seatTier,
        boolean active,
        Set<String> groups) {
    private static final Set<String> ADMINS = Set.of("primary_owner", "owner", "admin");

    public Member {
        groups = Set.copyOf(groups);
    }

    public boolean isAdmin() {
        return active && ADMINS.contains(role);
    }
}
