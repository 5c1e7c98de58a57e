package dev.tokenward.directory.user;

import dev.tokenward.commons.identity.Role;
import dev.tokenward.directory.permission.VisibleGroups;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A person of an organization.
 *
 * @param email in lower case, unique in the organization among those who are not deleted
 * @param seatTier empty is no seat
 * @param groupIds the groups that the person is in now
 */
public record User(
        String id,
        String email,
        String name,
        Optional<String> accountUuid,
        Role role,
        Optional<String> seatTier,
        UserStatus status,
        Instant addedAt,
        List<String> groupIds) {
    public User {
        groupIds = List.copyOf(groupIds);
    }

    /** With the groups that are seen; empty for one of whose groups none is. */
    public Optional<User> seenBy(VisibleGroups visible) {
        List<String> seen = visible.among(groupIds);
        return visible.all() || !seen.isEmpty()
                ? Optional.of(new User(id, email, name, accountUuid, role, seatTier, status, addedAt, seen))
                : Optional.empty();
    }
}
