package dev.tokenward.directory.access;

import dev.tokenward.directory.surface.GrantEffect;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/**
 * May a person use a surface (docs/rules.md, section 3): when it is open to everyone, when one of the person's groups grants
 * it and the grant has started, or when the person has a grant. An individual denial beats all of these; a deactivated
 * person, and one without a seat, has no surface at all.
 */
public final class SurfaceAccess {
    private SurfaceAccess() {}

    public static AccessExplanation explain(SurfaceGrants grants, Instant now) {
        if (!grants.active()) {
            return AccessExplanation.never(grants.surface(), AccessRule.USER_INACTIVE);
        }
        if (!grants.seated()) {
            return AccessExplanation.never(grants.surface(), AccessRule.SEAT_MISSING);
        }
        if (grants.individual().filter(effect -> effect == GrantEffect.DENY).isPresent()) {
            return AccessExplanation.never(grants.surface(), AccessRule.USER_DENY);
        }
        if (grants.openToAll()) {
            return AccessExplanation.always(grants.surface(), AccessRule.OPEN_TO_ALL);
        }
        if (grants.individual().isPresent()) {
            return AccessExplanation.always(grants.surface(), AccessRule.USER_GRANT);
        }
        return byGroup(grants, now);
    }

    private static AccessExplanation byGroup(SurfaceGrants grants, Instant now) {
        Optional<GroupGrant> first = grants.groups().stream()
                .min(Comparator.comparing(GroupGrant::startingAt).thenComparing(GroupGrant::groupId));
        return first.map(grant -> AccessExplanation.byGroup(grants.surface(), grant, now))
                .orElse(AccessExplanation.never(grants.surface(), AccessRule.NOT_GRANTED));
    }
}
