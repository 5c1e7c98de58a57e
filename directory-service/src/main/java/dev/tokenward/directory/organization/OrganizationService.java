package dev.tokenward.directory.organization;

import dev.tokenward.commons.Ids;
import dev.tokenward.commons.http.Preconditions;
import dev.tokenward.commons.idempotency.IdempotencyStore;
import dev.tokenward.commons.identity.CurrentCaller;
import dev.tokenward.commons.identity.Role;
import dev.tokenward.commons.problem.ProblemException;
import dev.tokenward.commons.tenancy.Tenancy;
import dev.tokenward.directory.apikey.ApiKeyResponse;
import dev.tokenward.directory.apikey.ApiKeyService;
import dev.tokenward.directory.audit.AuditStore;
import dev.tokenward.directory.surface.Surface;
import dev.tokenward.directory.surface.SurfaceStore;
import dev.tokenward.directory.user.SeatStore;
import dev.tokenward.directory.user.User;
import dev.tokenward.directory.user.UserResponse;
import dev.tokenward.directory.user.UserService;
import dev.tokenward.directory.user.UserStatus;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Makes organizations for the operator, and changes one for its admins. */
@Singleton
class OrganizationService {
    private static final String OPERATOR = "operator";
    private static final String DEFAULT_MODEL = "sonnet";

    private final OrganizationStore store;
    private final SurfaceStore surfaces;
    private final UserService users;
    private final SeatStore seats;
    private final ApiKeyService keys;
    private final IdempotencyStore idempotency;
    private final AuditStore audit;
    private final Preconditions preconditions;
    private final CurrentCaller caller;
    private final Clock clock;

    OrganizationService(
            OrganizationStore store,
            SurfaceStore surfaces,
            UserService users,
            SeatStore seats,
            ApiKeyService keys,
            IdempotencyStore idempotency,
            AuditStore audit,
            Preconditions preconditions,
            CurrentCaller caller,
            Clock clock) {
        this.store = store;
        this.surfaces = surfaces;
        this.users = users;
        this.seats = seats;
        this.keys = keys;
        this.idempotency = idempotency;
        this.audit = audit;
        this.preconditions = preconditions;
        this.caller = caller;
        this.clock = clock;
    }

    OrganizationCreatedResponse create(CreateOrganizationRequest request) {
        Instant now = clock.instant();
        String id = Ids.next("org");
        return Tenancy.everyOrganization(() -> idempotency.once(
                OPERATOR,
                () -> audit.change(id, () -> {
                    store.insert(new Organization(
                            id,
                            request.name(),
                            DEFAULT_MODEL,
                            Map.of(),
                            Organization.DEFAULT_GROUP_COUNT_THRESHOLD,
                            now));
                    surfaces.insert(id, new Surface("chat", "low", true, now));
                    surfaces.insert(id, new Surface("claude_code", "high", false, now));
                    surfaces.insert(id, new Surface("cowork", "medium", false, now));
                    audit.record(id, "organization.created", id, null, Map.of("name", request.name()));
                    User owner = users.add(id, owner(request, now));
                    ApiKeyResponse key = keys.add(
                            id,
                            "primary owner's first key",
                            Optional.of(Role.PRIMARY_OWNER),
                            List.of(),
                            Optional.of(owner.id()),
                            Optional.empty());
                    return new OrganizationCreatedResponse(
                            id, "organization", request.name(), UserResponse.of(owner), key);
                })));
    }

    OrganizationResponse get() {
        String id = caller.organization();
        return OrganizationResponse.of(store.get(id), surfaces.list(id), seats.assigned(id));
    }

    OrganizationResponse update(UpdateOrganizationRequest request) {
        String id = caller.organization();
        return audit.change(id, () -> {
            OrganizationResponse before = get();
            preconditions.check(before);
            Organization known = store.get(id);
            Optional.ofNullable(request.openSurfaces()).ifPresent(open -> {
                for (int i = 0; i < open.size(); i++) {
                    String pointer = "/open_surfaces/" + i;
                    surfaces.check(id, open.get(i), detail -> ProblemException.invalidField(pointer, detail));
                }
                surfaces.openToAll(id, open);
            });
            store.update(new Organization(
                    id,
                    Optional.ofNullable(request.name()).orElse(known.name()),
                    Optional.ofNullable(request.defaultModel()).orElse(known.defaultModel()),
                    Optional.ofNullable(request.seats()).orElse(known.seats()),
                    Optional.ofNullable(request.groupCountThreshold()).orElse(known.groupCountThreshold()),
                    known.createdAt()));
            OrganizationResponse after = get();
            audit.record(id, "organization.updated", id, before, after);
            return after;
        });
    }

    private static User owner(CreateOrganizationRequest request, Instant now) {
        String email = request.ownerEmail().strip().toLowerCase(Locale.ROOT);
        return new User(
                Ids.next("user"),
                email,
                Optional.ofNullable(request.ownerName()).orElse(email),
                Optional.empty(),
                Role.PRIMARY_OWNER,
                Optional.of("standard"),
                UserStatus.ACTIVE,
                now,
                List.of());
    }
}
