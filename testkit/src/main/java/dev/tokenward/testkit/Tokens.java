package dev.tokenward.testkit;

import dev.tokenward.commons.identity.Role;
import dev.tokenward.commons.identity.Scope;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Keys of any organization, role and scopes, in one call; {@link Upstreams} introspects them as directory-service would. */
public final class Tokens {
    /** The key of our own services. */
    public static final String SERVICE_KEY = "tw_service_0123456789abcdefghijklmnopqrstuvwxyz";

    private static final AtomicLong NEXT = new AtomicLong();
    private static final Map<String, Claims> KNOWN = new ConcurrentHashMap<>();

    private Tokens() {}

    public static String of(String organization, Role role) {
        return make(new Claims(organization, null, role, role.scopes(), Set.of()));
    }

    public static String admin(String organization) {
        return of(organization, Role.ADMIN);
    }

    public static String ofUser(String organization, String userId, Role role) {
        return make(new Claims(organization, userId, role, role.scopes(), Set.of()));
    }

    /** A member without any role of an admin, who owns these groups. */
    public static String ofGroupOwner(String organization, String userId, String... groupIds) {
        Set<String> scopes = new HashSet<>(Role.USER.scopes());
        scopes.add(Scope.GROUPS_OWN);
        return make(new Claims(organization, userId, Role.USER, scopes, Set.of(groupIds)));
    }

    public static String withScopes(String organization, String... scopes) {
        return make(new Claims(organization, null, null, Set.of(scopes), Set.of()));
    }

    static Optional<Claims> claims(String token) {
        if (SERVICE_KEY.equals(token)) {
            return Optional.of(new Claims(null, null, null, Set.of(Scope.CHANGES_READ), Set.of()));
        }
        return Optional.ofNullable(KNOWN.get(token));
    }

    private static String make(Claims claims) {
        String token = "tw_test" + NEXT.incrementAndGet() + "_secret";
        KNOWN.put(token, claims);
        return token;
    }

    /** What introspection answers of a key; null where it does not apply. */
    record Claims(String organization, String userId, Role role, Set<String> scopes, Set<String> ownedGroupIds) {
        String scope() {
            return String.join(" ", new TreeSet<>(scopes));
        }
    }
}
