package dev.tokenward.directory.group;

import dev.tokenward.commons.Ids;
import dev.tokenward.commons.http.Preconditions;
import dev.tokenward.commons.identity.CurrentCaller;
import dev.tokenward.commons.problem.ProblemException;
import dev.tokenward.directory.DirectoryProblem;
import dev.tokenward.directory.audit.AuditStore;
import dev.tokenward.directory.permission.PermissionCheck;
import dev.tokenward.directory.user.User;
import dev.tokenward.directory.user.UserStore;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes and changes groups, their members and owners, each with its audit event in one transaction. */
@Singleton
public class GroupService {
    private final GroupStore store;
    private final UserStore users;
    private final PermissionCheck permissions;
    private final AuditStore audit;
    private final Preconditions preconditions;
    private final CurrentCaller caller;
    private final Clock clock;

    GroupService(
            GroupStore store,
            UserStore users,
            PermissionCheck permissions,
            AuditStore audit,
            Preconditions preconditions,
            CurrentCaller caller,
            Clock clock) {
        this.store = store;
        this.users = users;
        this.permissions = permissions;
        this.audit = audit;
        this.preconditions = preconditions;
        this.caller = caller;
        this.clock = clock;
    }

    GroupResponse create(GroupRequest request) {
        Instant now = clock.instant();
        Group group = new Group(Ids.next("rbac_group"), request.name(), GroupSource.DIRECT, now, now, List.of());
        return audit.change(caller.organization(), () -> {
            store.insert(caller.organization(), group);
            audit.record(caller.organization(), "rbac_group.created", group.id(), null, GroupResponse.of(group));
            return GroupResponse.of(group);
        });
    }

    GroupResponse update(String id, UpdateGroupRequest request) {
        String organization = caller.organization();
        return audit.change(organization, () -> {
            GroupResponse before = GroupResponse.of(changeable(id));
            preconditions.check(before);
            if (request.name() == null) {
                return before;
            }
            store.rename(organization, id, request.name(), clock.instant());
            GroupResponse after = GroupResponse.of(store.get(organization, id));
            audit.record(organization, "rbac_group.updated", id, before, after);
            return after;
        });
    }

    GroupDeletedResponse delete(String id) {
        String organization = caller.organization();
        return audit.change(organization, () -> {
            GroupResponse before = GroupResponse.of(changeable(id));
            preconditions.check(before);
            store.delete(organization, id, clock.instant());
            audit.record(organization, "rbac_group.deleted", id, before, null);
            return new GroupDeletedResponse(id, "rbac_group_deleted");
        });
    }

    MembersAddedResponse addMembers(String id, MembersRequest request) {
        if ((request.userId() == null) == (request.userIds() == null)) {
            throw ProblemException.invalidField("/user_id", "Give 'user_id' for one person or 'user_ids' for many.");
        }
        boolean single = request.userId() != null;
        List<String> wanted = single ? List.of(request.userId()) : request.userIds();
        String organization = caller.organization();
        Instant now = clock.instant();
        return audit.change(organization, () -> {
            changeable(id);
            refuseUnknown(organization, wanted, single);
            permissions.refuseBeyondGroups(organization, List.of(id), "");
            store.addMembers(organization, id, wanted, now);
            audit.record(organization, "rbac_group.members_added", id, null, Map.of("user_ids", wanted));
            return single
                    ? MembersAddedResponse.one(store.member(organization, id, request.userId()))
                    : MembersAddedResponse.many(id, new HashSet<>(wanted).size());
        });
    }

    MemberDeletedResponse removeMember(String id, String userId) {
        String organization = caller.organization();
        return audit.change(organization, () -> {
            changeable(id);
            if (!store.endMembership(organization, id, userId, clock.instant())) {
                throw ProblemException.notFound("member", userId);
            }
            audit.record(organization, "rbac_group.member_removed", id, Map.of("user_id", userId), null);
            return new MemberDeletedResponse("rbac_group_member_deleted", id, userId);
        });
    }

    MemberResponse addOwner(String id, OwnerRequest request) {
        String organization = caller.organization();
        Instant now = clock.instant();
        return audit.change(organization, () -> {
            store.get(organization, id);
            refuseUnknown(organization, List.of(request.userId()), true);
            User user = users.get(organization, request.userId());
            store.addOwner(organization, id, user.id(), now);
            audit.record(organization, "rbac_group.owner_added", id, null, Map.of("user_id", user.id()));
            return MemberResponse.owner(new Member(id, user.id(), user.email(), now));
        });
    }

    MemberDeletedResponse removeOwner(String id, String userId) {
        String organization = caller.organization();
        return audit.change(organization, () -> {
            store.get(organization, id);
            if (!store.removeOwner(organization, id, userId)) {
                throw ProblemException.notFound("owner", userId);
            }
            audit.record(organization, "rbac_group.owner_removed", id, Map.of("user_id", userId), null);
            return new MemberDeletedResponse("rbac_group_owner_deleted", id, userId);
        });
    }

    private Group changeable(String id) {
        Group group = store.get(caller.organization(), id);
        if (group.source() == GroupSource.SCIM) {
            throw new ProblemException(
                    DirectoryProblem.GROUP_FROM_SCIM,
                    "'" + group.name() + "' comes from the identity provider; change it there.");
        }
        return group;
    }

    private void refuseUnknown(String organization, List<String> wanted, boolean single) {
        Set<String> unknown = new HashSet<>(wanted);
        users.existing(organization, wanted).forEach(unknown::remove);
        if (!unknown.isEmpty()) {
            String first = wanted.stream().filter(unknown::contains).findFirst().orElseThrow();
            String pointer = single ? "/user_id" : "/user_ids/" + wanted.indexOf(first);
            throw ProblemException.invalidField(
                    pointer,
                    "There is no user '" + first + "' in this organization"
                            + (unknown.size() > 1 ? ", nor " + (unknown.size() - 1) + " more of those named." : "."));
        }
    }
}
