package dev.tokenward.directory.apikey;

import static dev.tokenward.commons.identity.Scope.KEYS_WRITE;

import dev.tokenward.commons.identity.Caller;
import dev.tokenward.commons.identity.Role;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Who may make which key. A key may do no more than its maker; one that may make keys itself (an admin's, whether by role or
 * by scopes) is made by a primary owner alone.
 */
public final class KeyGrant {
    private KeyGrant() {}

    /** @return why not, empty when it may be made */
    public static Optional<String> refusal(Optional<Role> role, Collection<String> scopes, Caller maker) {
        if (role.equals(Optional.of(Role.PRIMARY_OWNER))) {
            return Optional.of("A key of role primary_owner is made by the operator, with the organization.");
        }
        Set<String> wanted = authorities(role, scopes);
        if (wanted.contains(KEYS_WRITE) && !maker.role().equals(Optional.of(Role.PRIMARY_OWNER))) {
            return Optional.of("Only a primary owner's key makes a key that makes keys (admin, owner or keys:write).");
        }
        Set<String> beyond = new TreeSet<>(wanted);
        beyond.removeAll(maker.scopes());
        return beyond.isEmpty()
                ? Optional.empty()
                : Optional.of("A key may do no more than its maker, who has not: " + String.join(", ", beyond) + ".");
    }

    /** All that a key may do: what its role brings, and its own scopes. */
    static Set<String> authorities(Optional<Role> role, Collection<String> scopes) {
        Set<String> all = new HashSet<>(scopes);
        role.map(Role::scopes).ifPresent(all::addAll);
        return Set.copyOf(all);
    }
}
