package dev.tokenward.directory.apikey;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tokenward.commons.identity.Caller;
import dev.tokenward.commons.identity.Scope;
import dev.tokenward.commons.tenancy.Tenancy;
import dev.tokenward.directory.permission.PermissionStore;
import dev.tokenward.directory.permission.PersonalRights;
import jakarta.inject.Singleton;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Says whose key a text is, if it is one. The service key is the operator's: it belongs to no organization. */
@Singleton
public class KeyVerificationService {
    private static final Caller OPERATOR = new Caller(
            "service",
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Set.of(Scope.CHANGES_READ, Scope.AUDIT_WRITE, Scope.ORGANIZATIONS_WRITE, Scope.TOKENS_INTROSPECT));

    private final ApiKeyStore store;
    private final PermissionStore rights;
    private final Clock clock;
    private final byte[] serviceKey;

    KeyVerificationService(
            ApiKeyStore store,
            PermissionStore rights,
            Clock clock,
            @ConfigProperty(name = "tokenward.service-key") String serviceKey) {
        if (serviceKey.length() < 32) {
            throw new IllegalArgumentException("tokenward.service-key must be at least 32 characters of randomness");
        }
        this.store = store;
        this.rights = rights;
        this.clock = clock;
        this.serviceKey = serviceKey.getBytes(UTF_8);
    }

    /** Empty for whatever is not an active key. */
    public Optional<VerifiedKey> verify(String text) {
        if (MessageDigest.isEqual(text.getBytes(UTF_8), serviceKey)) {
            return Optional.of(new VerifiedKey(OPERATOR, Optional.empty()));
        }
        return KeySecret.parse(text).flatMap(secret -> Tenancy.everyOrganization(() -> verify(secret)));
    }

    private Optional<VerifiedKey> verify(KeySecret secret) {
        Instant now = clock.instant();
        Optional<ApiKeyStore.KeyOfOrganization> found = store.verify(secret, now);
        found.ifPresent(key -> store.touch(key, now));
        return found.map(key -> new VerifiedKey(caller(key), key.key().expiresAt()));
    }

    private Caller caller(ApiKeyStore.KeyOfOrganization key) {
        PersonalRights personal =
                KeyGrant.personal(key.key().role(), key.key().userId(), id -> rights.ofPerson(key.organization(), id));
        return new Caller(
                key.key().id(),
                Optional.of(key.organization()),
                key.key().userId(),
                key.key().role(),
                KeyGrant.authorities(key.key().role(), key.key().scopes(), personal),
                personal.ownedGroupIds());
    }
}
