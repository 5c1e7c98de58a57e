package dev.tokenward.directory.access;

import java.time.Instant;
import java.util.Optional;

/**
 * Whether a person may use a surface, and why.
 *
 * @param allowedFrom the instant from which it holds, long past when it held always; empty for never. Whoever keeps this needs no
 *     rule to know at a later instant: it is allowed from then on, until a newer explanation comes
 * @param grant the group's grant that decided
 */
public record AccessExplanation(
        String surface, boolean allowed, AccessRule rule, Optional<Instant> allowedFrom, Optional<GroupGrant> grant) {
    static AccessExplanation never(String surface, AccessRule rule) {
        return new AccessExplanation(surface, false, rule, Optional.empty(), Optional.empty());
    }

    static AccessExplanation always(String surface, AccessRule rule) {
        return new AccessExplanation(surface, true, rule, Optional.of(Instant.EPOCH), Optional.empty());
    }

    static AccessExplanation byGroup(String surface, GroupGrant grant, Instant now) {
        boolean started = !grant.startingAt().isAfter(now);
        return new AccessExplanation(
                surface,
                started,
                started ? AccessRule.GROUP_GRANT : AccessRule.GRANT_NOT_STARTED,
                Optional.of(grant.startingAt()),
                Optional.of(grant));
    }
}
