package dev.tokenward.directory.invite;

import dev.tokenward.commons.identity.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What awaits the person with an address.
 *
 * @param email in lower case
 * @param seatTier empty is no seat
 * @param userId the person who accepted it
 */
record Invite(
        String id,
        String email,
        Role role,
        Optional<String> seatTier,
        List<String> groupIds,
        Instant invitedAt,
        Instant expiresAt,
        Optional<Instant> acceptedAt,
        Optional<Instant> deletedAt,
        Optional<String> userId) {
    static final Duration LIFE = Duration.ofDays(21);

    Invite {
        groupIds = List.copyOf(groupIds);
    }

    /** Accepted and deleted for ever; else pending before the instant at which it expires. */
    InviteStatus statusAt(Instant now) {
        if (acceptedAt.isPresent()) {
            return InviteStatus.ACCEPTED;
        }
        if (deletedAt.isPresent()) {
            return InviteStatus.DELETED;
        }
        return now.isBefore(expiresAt) ? InviteStatus.PENDING : InviteStatus.EXPIRED;
    }

    Invite acceptedBy(String user, Instant now) {
        return new Invite(
                id,
                email,
                role,
                seatTier,
                groupIds,
                invitedAt,
                expiresAt,
                Optional.of(now),
                deletedAt,
                Optional.of(user));
    }
}
