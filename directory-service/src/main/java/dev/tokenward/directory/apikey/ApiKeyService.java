package dev.tokenward.directory.apikey;

import dev.tokenward.commons.Ids;
import dev.tokenward.commons.http.Preconditions;
import dev.tokenward.commons.identity.Caller;
import dev.tokenward.commons.identity.CurrentCaller;
import dev.tokenward.commons.identity.Role;
import dev.tokenward.commons.problem.Problem;
import dev.tokenward.commons.problem.ProblemException;
import dev.tokenward.directory.DirectoryProblem;
import dev.tokenward.directory.audit.AuditStore;
import dev.tokenward.directory.permission.PermissionStore;
import dev.tokenward.directory.permission.PersonalRights;
import dev.tokenward.directory.user.UserStore;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Makes keys and ends them, each with its audit event in one transaction. */
@Singleton
public class ApiKeyService {
    private final ApiKeyStore store;
    private final UserStore users;
    private final PermissionStore rights;
    private final AuditStore audit;
    private final Preconditions preconditions;
    private final CurrentCaller caller;
    private final Clock clock;

    ApiKeyService(
            ApiKeyStore store,
            UserStore users,
            PermissionStore rights,
            AuditStore audit,
            Preconditions preconditions,
            CurrentCaller caller,
            Clock clock) {
        this.store = store;
        this.users = users;
        this.rights = rights;
        this.audit = audit;
        this.preconditions = preconditions;
        this.caller = caller;
        this.clock = clock;
    }

    ApiKeyResponse create(CreateApiKeyRequest request) {
        Instant now = clock.instant();
        Optional<Role> role = Optional.ofNullable(request.role()).map(ApiKeyService::role);
        List<String> scopes = Optional.ofNullable(request.scopes()).orElse(List.of());
        if (role.isEmpty() && scopes.isEmpty()) {
            throw ProblemException.invalidField("/scopes", "A key needs a 'role' or 'scopes', else it may do nothing.");
        }
        if (request.expiresAt() != null && !request.expiresAt().isAfter(now)) {
            throw ProblemException.invalidField("/expires_at", "'expires_at' must be in the future.");
        }
        refuseUnknown(scopes);
        String organization = caller.organization();
        Optional<String> userId = Optional.ofNullable(request.userId());
        userId.ifPresent(id -> users.find(organization, id)
                .orElseThrow(() -> ProblemException.invalidField(
                        "/user_id", "There is no user '" + id + "' in this organization.")));
        refuseBeyond(role, scopes, userId, role.isPresent() ? "/role" : "/scopes");
        return add(organization, request.name(), role, scopes, userId, Optional.ofNullable(request.expiresAt()));
    }

    /** Makes a key that was checked already; the answer is the only one that has the key itself. */
    public ApiKeyResponse add(
            String organization,
            String name,
            Optional<Role> role,
            List<String> scopes,
            Optional<String> userId,
            Optional<Instant> expiresAt) {
        Instant now = clock.instant();
        String id = Ids.next("apikey");
        KeySecret secret = KeySecret.make(id);
        ApiKey key = new ApiKey(
                id,
                name,
                secret.hint(),
                role,
                scopes,
                userId,
                KeyStatus.ACTIVE,
                now,
                caller.get().userId().orElse(caller.get().subject()),
                expiresAt,
                Optional.empty());
        return audit.change(organization, () -> {
            store.insert(organization, key, secret.hash());
            audit.record(organization, "api_key.created", id, null, ApiKeyResponse.of(key, now));
            return ApiKeyResponse.shown(key, now, secret.text());
        });
    }

    ApiKeyResponse update(String id, UpdateApiKeyRequest request) {
        String organization = caller.organization();
        Instant now = clock.instant();
        return audit.change(organization, () -> {
            ApiKey before = store.get(organization, id);
            preconditions.check(ApiKeyResponse.of(before, now));
            refuseBeyond(before.role(), before.scopes(), before.userId(), "");
            KeyStatus status = before.status() == KeyStatus.ARCHIVED || request.status() == null
                    ? before.status()
                    : KeyStatus.ofWireName(request.status());
            store.update(organization, id, Optional.ofNullable(request.name()).orElse(before.name()), status);
            ApiKeyResponse after = ApiKeyResponse.of(store.get(organization, id), now);
            audit.record(organization, "api_key.updated", id, ApiKeyResponse.of(before, now), after);
            return after;
        });
    }

    ApiKeyResponse rotate(String id, Duration grace) {
        String organization = caller.organization();
        Instant now = clock.instant();
        return audit.change(organization, () -> {
            ApiKey before = store.get(organization, id);
            refuseBeyond(before.role(), before.scopes(), before.userId(), "");
            if (before.status() == KeyStatus.ARCHIVED) {
                throw new ProblemException(
                        DirectoryProblem.KEY_ARCHIVED, "Key '" + id + "' is archived; make a new one instead.");
            }
            KeySecret secret = KeySecret.make(id);
            store.rotate(organization, id, secret, Optional.of(now.plus(grace)).filter(until -> until.isAfter(now)));
            ApiKey after = store.get(organization, id);
            audit.record(
                    organization, "api_key.rotated", id, ApiKeyResponse.of(before, now), ApiKeyResponse.of(after, now));
            return ApiKeyResponse.shown(after, now, secret.text());
        });
    }

    private void refuseBeyond(Optional<Role> role, List<String> scopes, Optional<String> userId, String pointer) {
        Caller maker = caller.get();
        PersonalRights personal = KeyGrant.personal(role, userId, id -> rights.ofPerson(maker.organization(), id));
        KeyGrant.refusal(role, scopes, personal, maker).ifPresent(why -> {
            throw new ProblemException(
                    DirectoryProblem.KEY_NOT_GIVEN, why, List.of(Problem.FieldError.ofPointer(pointer, why)));
        });
    }

    private static void refuseUnknown(List<String> scopes) {
        for (int i = 0; i < scopes.size(); i++) {
            if (!KeyGrant.KNOWN_SCOPES.contains(scopes.get(i))) {
                throw ProblemException.invalidField(
                        "/scopes/" + i,
                        "'" + scopes.get(i) + "' is no scope; there are "
                                + String.join(", ", new TreeSet<>(Role.PRIMARY_OWNER.scopes())) + ".");
            }
        }
    }

    private static Role role(String name) {
        return Role.ofWireName(name)
                .orElseThrow(() -> ProblemException.invalidField(
                        "/role", "'role' must be a role such as admin, analyst, billing or user, not '" + name + "'."));
    }
}
