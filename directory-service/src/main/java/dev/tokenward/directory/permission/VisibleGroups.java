package dev.tokenward.directory.permission;

import dev.tokenward.commons.identity.Caller;
import dev.tokenward.commons.identity.Scope;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * Which groups a caller sees, and so whose members: all of them with {@code directory:read}, else those that the caller owns.
 * What is not seen is answered as if it were not there.
 *
 * @param groupIds meaningless where all are seen
 */
public record VisibleGroups(boolean all, Set<String> groupIds) {
    public static final VisibleGroups ALL = new VisibleGroups(true, Set.of());

    public VisibleGroups {
        groupIds = Set.copyOf(groupIds);
    }

    public static VisibleGroups of(Caller caller) {
        return caller.scopes().contains(Scope.DIRECTORY_READ) ? ALL : new VisibleGroups(false, caller.ownedGroupIds());
    }

    public boolean has(String groupId) {
        return all || groupIds.contains(groupId);
    }

    /** Those of the groups that are seen. */
    public List<String> among(Collection<String> ids) {
        return ids.stream().filter(this::has).toList();
    }
}
