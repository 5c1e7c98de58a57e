package dev.tokenward.limits.increase;

import dev.tokenward.commons.identity.Caller;
import dev.tokenward.commons.identity.Scope;
import dev.tokenward.limits.directory.Member;
import dev.tokenward.limits.directory.OrganizationDirectory;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Whose requests a caller sees: an admin everyone's, an owner those of the members of own groups, everybody their own.
 *
 * @param users empty for everyone
 */
record IncreaseSight(Optional<Set<String>> users) {

    /** @param wide the scope that shows everyone's */
    static IncreaseSight of(Caller caller, OrganizationDirectory directory, String wide) {
        if (caller.scopes().contains(wide)) {
            return new IncreaseSight(Optional.empty());
        }
        Set<String> users = new TreeSet<>();
        caller.userId().ifPresent(users::add);
        if (caller.scopes().contains(Scope.GROUPS_OWN)) {
            for (Member member : directory.membersAfter("")) {
                if (!Collections.disjoint(member.groups(), caller.ownedGroupIds())) {
                    users.add(member.id());
                }
            }
        }
        return new IncreaseSight(Optional.of(users));
    }

    boolean covers(String userId) {
        return users.map(some -> some.contains(userId)).orElse(true);
    }
}
