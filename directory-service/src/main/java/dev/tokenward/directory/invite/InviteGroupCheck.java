package dev.tokenward.directory.invite;

import dev.tokenward.commons.problem.ProblemException;
import dev.tokenward.directory.group.GroupStore;
import dev.tokenward.directory.permission.PermissionCheck;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;

/** Refuses groups that nobody can be invited into, and those that bring more than the caller has. */
@Singleton
class InviteGroupCheck {
    private final GroupStore groups;
    private final PermissionCheck permissions;

    InviteGroupCheck(GroupStore groups, PermissionCheck permissions) {
        this.groups = groups;
        this.permissions = permissions;
    }

    void refuseOthers(String organization, List<String> wanted) {
        Set<String> known = groups.existing(organization, wanted);
        Set<String> direct = groups.direct(organization, wanted);
        for (int i = 0; i < wanted.size(); i++) {
            String id = wanted.get(i);
            if (!direct.contains(id)) {
                throw ProblemException.invalidField(
                        "/rbac_group_ids/" + i,
                        known.contains(id)
                                ? "The group '" + id + "' comes from the identity provider, which says who is in it."
                                : "There is no group '" + id + "' in this organization.");
            }
        }
        permissions.refuseBeyondGroups(organization, wanted, "/rbac_group_ids");
    }
}
