package dev.tokenward.directory.apikey;

import static dev.tokenward.commons.identity.Scope.KEYS_WRITE;

import dev.tokenward.commons.identity.Caller;
import dev.tokenward.commons.identity.Role;
import dev.tokenward.commons.identity.Scope;
import dev.tokenward.directory.permission.PersonalRights;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Who may make which key, and change it. A key may do no more than its maker; one that may make keys itself (an admin's,
 * whether by role or by scopes) is made by a primary owner alone.
 */
public final class KeyGrant {
    /** Every scope there is; those that no role brings are our own services' alone. */
    static final Set<String> KNOWN_SCOPES = Stream.concat(
                    Role.PRIMARY_OWNER.scopes().stream(),
                    Stream.of(
                            Scope.CHANGES_READ, Scope.AUDIT_WRITE, Scope.ORGANIZATIONS_WRITE, Scope.TOKENS_INTROSPECT))
            .collect(Collectors.toUnmodifiableSet());

    private KeyGrant() {}

    /** @return why not, empty when it may be made */
    public static Optional<String> refusal(
            Optional<Role> role, Collection<String> scopes, PersonalRights personal, Caller maker) {
        Set<String> wanted = new HashSet<>(authorities(role, scopes, personal));
        // What an owner reads of some groups, a reader of the directory reads of all.
        if (wanted.remove(Scope.GROUPS_OWN)) {
            wanted.add(Scope.DIRECTORY_READ);
        }
        if (wanted.contains(KEYS_WRITE) && !maker.role().equals(Optional.of(Role.PRIMARY_OWNER))) {
            return Optional.of(
                    "Only a primary owner's key makes or changes a key that makes keys (primary_owner, owner, admin or keys:write).");
        }
        Set<String> beyond = new TreeSet<>(wanted);
        beyond.removeAll(maker.scopes());
        return beyond.isEmpty()
                ? Optional.empty()
                : Optional.of("A key may do no more than its maker, who has not: " + String.join(", ", beyond) + ".");
    }

    /**
     * What comes to a key from the person whom it belongs to: only to a key with a role, for one that names its scopes alone was
     * made to do just that.
     */
    static PersonalRights personal(
            Optional<Role> role, Optional<String> userId, Function<String, PersonalRights> ofPerson) {
        return role.isPresent() ? userId.map(ofPerson).orElse(PersonalRights.NONE) : PersonalRights.NONE;
    }

    /** All that a key may do: what its role brings, its own scopes, and what its person has. */
    static Set<String> authorities(Optional<Role> role, Collection<String> scopes, PersonalRights personal) {
        Set<String> all = new HashSet<>(scopes);
        role.map(Role::scopes).ifPresent(all::addAll);
        all.addAll(personal.scopes());
        if (!personal.ownedGroupIds().isEmpty()) {
            all.add(Scope.GROUPS_OWN);
        }
        return Set.copyOf(all);
    }
}
