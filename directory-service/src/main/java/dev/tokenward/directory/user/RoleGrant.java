package dev.tokenward.directory.user;

import dev.tokenward.commons.identity.Role;
import java.util.Optional;
import java.util.Set;

/**
 * Who may give a role, and take it: lower roles whoever may change people; admin and owner a primary owner alone; primary
 * owner nobody.
 */
public final class RoleGrant {
    private static final Set<Role> BY_PRIMARY_OWNER_ALONE = Set.of(Role.ADMIN, Role.OWNER);

    private RoleGrant() {}

    /** @return why not, empty when it may be given */
    public static Optional<String> refusal(Role wanted, Optional<Role> giver) {
        if (wanted == Role.PRIMARY_OWNER) {
            return Optional.of(
                    "The role primary_owner is not given; the operator makes an organization's primary owner.");
        }
        if (BY_PRIMARY_OWNER_ALONE.contains(wanted) && !giver.equals(Optional.of(Role.PRIMARY_OWNER))) {
            return Optional.of("Only a primary owner's key gives or takes the role " + wanted.wireName() + ".");
        }
        return Optional.empty();
    }
}
