package dev.tokenward.directory.surface;

import dev.tokenward.commons.identity.CurrentCaller;
import dev.tokenward.commons.problem.Problem;
import dev.tokenward.commons.problem.ProblemException;
import dev.tokenward.directory.DirectoryProblem;
import dev.tokenward.directory.access.GrantEffect;
import dev.tokenward.directory.audit.AuditStore;
import dev.tokenward.directory.group.GroupStore;
import dev.tokenward.directory.user.UserStore;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Adds surfaces, grants and denies them, each with its audit event in one transaction. */
@Singleton
public class SurfaceService {
    private final SurfaceStore store;
    private final GroupStore groups;
    private final UserStore users;
    private final AuditStore audit;
    private final CurrentCaller caller;
    private final Clock clock;

    SurfaceService(
            SurfaceStore store,
            GroupStore groups,
            UserStore users,
            AuditStore audit,
            CurrentCaller caller,
            Clock clock) {
        this.store = store;
        this.groups = groups;
        this.users = users;
        this.audit = audit;
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

    GrantResponse grantGroup(String groupId, String surface, GroupGrantRequest request) {
        Instant startingAt =
                Optional.ofNullable(request).map(GroupGrantRequest::startingAt).orElse(clock.instant());
        GrantResponse grant = new GrantResponse("surface_grant", groupId, null, surface, "grant", startingAt);
        return change("surface_grant.group_set", surface, grant, organization -> {
            groups.get(organization, groupId);
            store.grantGroup(organization, groupId, surface, startingAt);
        });
    }

    GrantResponse endGroupGrant(String groupId, String surface) {
        GrantResponse gone = new GrantResponse("surface_grant_deleted", groupId, null, surface, null, null);
        return change("surface_grant.group_deleted", surface, gone, organization -> {
            groups.get(organization, groupId);
            if (!store.endGroupGrant(organization, groupId, surface)) {
                throw ProblemException.notFound("grant of the group for", surface);
            }
        });
    }

    GrantResponse setForUser(String userId, String surface, UserGrantRequest request) {
        GrantResponse grant = new GrantResponse("surface_grant", null, userId, surface, request.effect(), null);
        return change("surface_grant.user_set", surface, grant, organization -> {
            users.get(organization, userId);
            store.setForUser(organization, userId, surface, GrantEffect.ofWireName(request.effect()));
        });
    }

    GrantResponse endUserGrant(String userId, String surface) {
        GrantResponse gone = new GrantResponse("surface_grant_deleted", null, userId, surface, null, null);
        return change("surface_grant.user_deleted", surface, gone, organization -> {
            users.get(organization, userId);
            if (!store.endUserGrant(organization, userId, surface)) {
                throw ProblemException.notFound("grant of the user for", surface);
            }
        });
    }

    private GrantResponse change(String action, String surface, GrantResponse result, Consumer<String> work) {
        String organization = caller.organization();
        return audit.change(organization, () -> {
            store.check(organization, surface, detail -> ProblemException.invalidParameter("surface", detail));
            work.accept(organization);
            audit.record(organization, action, surface, null, result);
            return result;
        });
    }
}
