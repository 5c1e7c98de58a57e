package dev.tokenward.directory.permission;

import dev.tokenward.commons.identity.Caller;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Who may give admin rights, and take them: whoever has all that they bring. Giving is adding a permission to a role, giving a
 * role to a group, and putting someone into a group that has such a role; surfaces are no admin rights.
 */
public final class PermissionGrant {
    private PermissionGrant() {}

    /** @return why not, empty when they may be given */
    public static Optional<String> refusal(Collection<String> actions, Caller giver) {
        Set<String> beyond = new TreeSet<>(scopes(actions));
        beyond.removeAll(giver.scopes());
        return beyond.isEmpty()
                ? Optional.empty()
                : Optional.of("Nobody gives or takes more than they may themselves; this key has not: "
                        + String.join(", ", beyond) + ".");
    }

    /** All that these actions bring to a personal key; surfaces bring nothing. */
    public static Set<String> scopes(Collection<String> actions) {
        return actions.stream()
                .flatMap(action -> Permission.ofWireName(action).stream())
                .flatMap(permission -> permission.scopes().stream())
                .collect(Collectors.toUnmodifiableSet());
    }
}
