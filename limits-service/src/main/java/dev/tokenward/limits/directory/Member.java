package dev.tokenward.limits.directory;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

    /** The same person in that group as well. */
    public Member joining(String group) {
        return in(Stream.concat(groups.stream(), Stream.of(group)));
    }

    /** The same person without that group. */
    public Member leaving(String group) {
        return in(groups.stream().filter(each -> !each.equals(group)));
    }

    /** The same person with a seat of that tier. */
    public Member seated(String tier) {
        return new Member(id, email, name, accountUuid, role, Optional.of(tier), active, groups);
    }

    private Member in(Stream<String> others) {
        return new Member(
                id, email, name, accountUuid, role, seatTier, active, others.collect(Collectors.toUnmodifiableSet()));
    }
}
