package dev.tokenward.limits.precedence;

import java.time.Instant;
import java.util.Optional;

/**
 * A limit that may hold for a user, in one dimension.
 *
 * @param limitId the setting that it comes from
 * @param holderId the user, group or seat tier that it stands at
 * @param name the group's or seat tier's name; decides between equal groups
 * @param expiresAt the first instant at which a temporary individual limit stands no more; empty for a permanent one
 */
public record LimitCandidate(
        String limitId, LimitSource source, String holderId, String name, Limit limit, Optional<Instant> expiresAt) {
    public LimitCandidate {
        if (expiresAt.isPresent() && source != LimitSource.INDIVIDUAL) {
            throw new IllegalArgumentException("expiresAt is for individual limits alone, not for " + source);
        }
    }

    boolean standsAt(Instant now) {
        return expiresAt.map(now::isBefore).orElse(true);
    }

    boolean isTemporary() {
        return expiresAt.isPresent();
    }
}
