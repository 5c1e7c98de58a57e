package dev.tokenward.commons.identity;

import static dev.tokenward.commons.identity.Scope.ANALYTICS_READ;
import static dev.tokenward.commons.identity.Scope.DECISIONS_CHECK;
import static dev.tokenward.commons.identity.Scope.DIRECTORY_READ;
import static dev.tokenward.commons.identity.Scope.DIRECTORY_WRITE;
import static dev.tokenward.commons.identity.Scope.KEYS_WRITE;
import static dev.tokenward.commons.identity.Scope.LIMITS_ASK;
import static dev.tokenward.commons.identity.Scope.LIMITS_READ;
import static dev.tokenward.commons.identity.Scope.LIMITS_WRITE;
import static dev.tokenward.commons.identity.Scope.PRICES_WRITE;
import static dev.tokenward.commons.identity.Scope.SCIM_WRITE;
import static dev.tokenward.commons.identity.Scope.SELF_READ;
import static dev.tokenward.commons.identity.Scope.USAGE_READ;
import static dev.tokenward.commons.identity.Scope.USAGE_WRITE;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A role and the scopes that it brings: the one table of who may do what. Only a primary owner makes admin keys. */
public enum Role {
    PRIMARY_OWNER(Scopes.ALL),
    OWNER(Scopes.ALL),
    ADMIN(Scopes.ALL),
    MEMBERSHIP_ADMIN(Set.of(DIRECTORY_READ, DIRECTORY_WRITE, SCIM_WRITE, SELF_READ, LIMITS_ASK)),
    BILLING(Set.of(ANALYTICS_READ, LIMITS_READ, USAGE_READ, SELF_READ, LIMITS_ASK)),
    ANALYST(Set.of(ANALYTICS_READ, LIMITS_READ, USAGE_READ, DIRECTORY_READ, SELF_READ, LIMITS_ASK)),
    DEVELOPER(Set.of(SELF_READ, LIMITS_ASK)),
    CLAUDE_CODE_USER(Set.of(SELF_READ, LIMITS_ASK)),
    MANAGED(Set.of(SELF_READ, LIMITS_ASK)),
    USER(Set.of(SELF_READ, LIMITS_ASK));

    private final Set<String> scopes;

    Role(Set<String> scopes) {
        this.scopes = scopes;
    }

    public Set<String> scopes() {
        return scopes;
    }

    /** The name on the wire: {@code primary_owner}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Role> ofWireName(String name) {
        return Stream.of(values()).filter(role -> role.wireName().equals(name)).findFirst();
    }

    private static final class Scopes {
        static final Set<String> ALL = Set.of(
                DIRECTORY_READ,
                DIRECTORY_WRITE,
                SCIM_WRITE,
                KEYS_WRITE,
                LIMITS_READ,
                LIMITS_WRITE,
                LIMITS_ASK,
                DECISIONS_CHECK,
                PRICES_WRITE,
                USAGE_READ,
                USAGE_WRITE,
                ANALYTICS_READ,
                SELF_READ);
    }
}
