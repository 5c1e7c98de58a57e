package dev.tokenward.directory.surface;

import dev.tokenward.commons.http.Preconditions;
import dev.tokenward.commons.identity.CurrentCaller;
import dev.tokenward.commons.problem.Problem;
import dev.tokenward.commons.problem.ProblemException;
import dev.tokenward.directory.DirectoryProblem;
import dev.tokenward.directory.audit.AuditStore;
import dev.tokenward.directory.group.GroupStore;
import dev.tokenward.directory.user.UserStore;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Adds surfaces, grants and denies them, each with its audit event in one transaction. */
@Singleton
public class SurfaceService {
    private final SurfaceStore store;
    private final GroupStore groups;
    private final UserStore users;
    private final AuditStore audit;
    private final Preconditions preconditions;
    private final CurrentCaller caller;
    private final Clock clock;

    SurfaceService(
            SurfaceStore store,
            GroupStore groups,
            UserStore users,
            AuditStore audit,
            Preconditions preconditions,
            CurrentCaller caller,
            Clock clock) {
        this.store = store;
        this.groups = groups;
        this.users = users;
        this.audit = audit;
        this.preconditions = preconditions;
        this.caller = caller;
        this.clock = clock;
    }

    SurfaceResponse create(SurfaceRequest request) {
        String organization = caller.organization();
        Surface surface = new Surface(
                request.surface(), request.tokenIntensity(), Boolean.TRUE.equals(request.openToAll()), clock.instant());
        return audit.change(organization, () -> {
            if (!store.insert(organization, surface)) {
                String detail = "There is a surface '" + surface.name() + "' already.";
                throw new ProblemException(
                        DirectoryProblem.SURFACE_EXISTS,
                        detail,
                        List.of(Problem.FieldError.ofPointer("/surface", detail)));
            }
            audit.record(organization, "surface.created", surface.name(), null, SurfaceResponse.of(surface));
            return SurfaceResponse.of(surface);
        });
    }

    SurfaceResponse update(String name, UpdateSurfaceRequest request) {
        String organization = caller.organization();
        return audit.change(organization, () -> {
            Surface before = store.get(organization, name);
            preconditions.check(SurfaceResponse.of(before));
            Surface after = new Surface(
                    name,
                    Optional.ofNullable(request.tokenIntensity()).orElse(before.tokenIntensity()),
                    Optional.ofNullable(request.openToAll()).orElse(before.openToAll()),
                    before.createdAt());
            store.update(organization, after);
            audit.record(organization, "surface.updated", name, SurfaceResponse.of(before), SurfaceResponse.of(after));
            return SurfaceResponse.of(after);
        });
    }

    GrantResponse grantGroup(String groupId, String surface, GroupGrantRequest request) {
        Instant startingAt =
                Optional.ofNullable(request).map(GroupGrantRequest::startingAt).orElse(clock.instant());
        return change(surface, organization -> {
            groups.get(organization, groupId);
            GrantResponse before = ofGroup(organization, groupId, surface).orElse(null);
            store.grantGroup(organization, groupId, surface, startingAt);
            GrantResponse after = GrantResponse.ofGroup(groupId, surface, startingAt);
            audit.record(organization, "rbac_group.surface_granted", groupId, before, after);
            return after;
        });
    }

    GrantResponse endGroupGrant(String groupId, String surface) {
        return change(surface, organization -> {
            groups.get(organization, groupId);
            GrantResponse before = ofGroup(organization, groupId, surface)
                    .orElseThrow(() -> ProblemException.notFound("grant of the group for", surface));
            store.endGroupGrant(organization, groupId, surface);
            audit.record(organization, "rbac_group.surface_grant_ended", groupId, before, null);
            return before.gone();
        });
    }

    GrantResponse setForUser(String userId, String surface, UserGrantRequest request) {
        GrantEffect effect = GrantEffect.ofWireName(request.effect());
        return change(surface, organization -> {
            users.get(organization, userId);
            GrantResponse before = ofUser(organization, userId, surface).orElse(null);
            store.setForUser(organization, userId, surface, effect);
            GrantResponse after = GrantResponse.ofUser(userId, surface, effect);
            audit.record(organization, "user.surface_set", userId, before, after);
            return after;
        });
    }

    GrantResponse endUserGrant(String userId, String surface) {
        return change(surface, organization -> {
            users.get(organization, userId);
            GrantResponse before = ofUser(organization, userId, surface)
                    .orElseThrow(() -> ProblemException.notFound("grant of the user for", surface));
            store.endUserGrant(organization, userId, surface);
            audit.record(organization, "user.surface_unset", userId, before, null);
            return before.gone();
        });
    }

    private Optional<GrantResponse> ofGroup(String organization, String groupId, String surface) {
        return store.groupGrant(organization, groupId, surface)
                .map(startingAt -> GrantResponse.ofGroup(groupId, surface, startingAt));
    }

    private Optional<GrantResponse> ofUser(String organization, String userId, String surface) {
        return store.userGrant(organization, userId, surface)
                .map(effect -> GrantResponse.ofUser(userId, surface, effect));
    }

    private GrantResponse change(String surface, Function<String, GrantResponse> work) {
        String organization = caller.organization();
        return audit.change(organization, () -> {
            store.check(organization, surface, detail -> ProblemException.invalidParameter("surface", detail));
            return work.apply(organization);
        });
    }
}
