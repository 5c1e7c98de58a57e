package dev.tokenward.commons.identity;

import io.quarkus.oidc.TokenIntrospection;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.inject.Singleton;
import jakarta.json.JsonArray;
import jakarta.json.JsonString;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The caller of the request at hand, from our own identity provider or from token introspection (RFC 7662). */
@Singleton
public class CurrentCaller {
    private final SecurityIdentity identity;

    CurrentCaller(SecurityIdentity identity) {
        this.identity = identity;
    }

    public Caller get() {
        Caller known = identity.getAttribute(Caller.ATTRIBUTE);
        return known != null ? known : introspected(identity.getAttribute("introspection"));
    }

    /** Short for {@code get().organization()}. */
    public String organization() {
        return get().organization();
    }

    public boolean isAnonymous() {
        return identity.isAnonymous();
    }

    private Caller introspected(TokenIntrospection token) {
        if (token == null) {
            throw new IllegalStateException("No credential came with this request");
        }
        return new Caller(
                identity.getPrincipal().getName(),
                Optional.ofNullable(token.getString("org_id")),
                Optional.ofNullable(token.getString("user_id")),
                Optional.ofNullable(token.getString("role")).flatMap(Role::ofWireName),
                Set.copyOf(identity.getRoles()),
                owned(token.getArray("owned_rbac_group_ids")));
    }

    private static Set<String> owned(JsonArray groupIds) {
        return groupIds == null
                ? Set.of()
                : groupIds.getValuesAs(JsonString.class).stream()
                        .map(JsonString::getString)
                        .collect(Collectors.toUnmodifiableSet());
    }
}
