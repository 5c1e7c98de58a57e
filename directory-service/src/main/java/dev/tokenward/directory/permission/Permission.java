package dev.tokenward.directory.permission;

import dev.tokenward.commons.identity.Scope;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** An admin right that a role may have, and the scopes it brings. Making keys is none of them: that stays with admins. */
public enum Permission {
    PERMISSION_ANALYTICS_READ(Scope.ANALYTICS_READ),
    PERMISSION_DECISIONS_CHECK(Scope.DECISIONS_CHECK),
    PERMISSION_DIRECTORY_READ(Scope.DIRECTORY_READ),
    PERMISSION_DIRECTORY_WRITE(Scope.DIRECTORY_READ, Scope.DIRECTORY_WRITE),
    PERMISSION_LIMITS_READ(Scope.LIMITS_READ),
    PERMISSION_LIMITS_WRITE(Scope.LIMITS_READ, Scope.LIMITS_WRITE),
    PERMISSION_PRICES_WRITE(Scope.PRICES_WRITE),
    PERMISSION_SCIM_WRITE(Scope.SCIM_WRITE),
    PERMISSION_USAGE_READ(Scope.USAGE_READ),
    PERMISSION_USAGE_WRITE(Scope.USAGE_WRITE);

    /** The action that brings every surface, those of later days too. */
    public static final String ALL_SURFACES = "capability_access_all";

    private final Set<String> scopes;

    Permission(String... scopes) {
        this.scopes = Set.of(scopes);
    }

    public Set<String> scopes() {
        return scopes;
    }

    /** The name on the wire: {@code permission_limits_read}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Empty for what is a surface, or nothing at all. */
    public static Optional<Permission> ofWireName(String name) {
        return Stream.of(values())
                .filter(permission -> permission.wireName().equals(name))
                .findFirst();
    }
}
