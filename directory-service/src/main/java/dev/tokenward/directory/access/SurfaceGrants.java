package dev.tokenward.directory.access;

import dev.tokenward.directory.surface.GrantEffect;
import java.util.List;
import java.util.Optional;

/**
 * All that was said about one person and one surface.
 *
 * @param active the person is not deactivated
 * @param seated the person has a seat
 * @param individual what was said for this person alone
 * @param groups grants of the person's present groups, started or not
 */
public record SurfaceGrants(
        String surface,
        boolean active,
        boolean seated,
        boolean openToAll,
        Optional<GrantEffect> individual,
        List<GroupGrant> groups) {
    public SurfaceGrants {
        groups = List.copyOf(groups);
    }
}
