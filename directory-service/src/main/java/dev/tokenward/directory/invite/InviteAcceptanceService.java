package dev.tokenward.directory.invite;

import dev.tokenward.commons.Ids;
import dev.tokenward.commons.http.Preconditions;
import dev.tokenward.commons.identity.CurrentCaller;
import dev.tokenward.commons.problem.ProblemException;
import dev.tokenward.directory.DirectoryProblem;
import dev.tokenward.directory.audit.AuditStore;
import dev.tokenward.directory.group.GroupStore;
import dev.tokenward.directory.user.User;
import dev.tokenward.directory.user.UserResponse;
import dev.tokenward.directory.user.UserService;
import dev.tokenward.directory.user.UserStatus;
import dev.tokenward.directory.user.UsersAdded;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Accepts invites: by their own call, and whenever a person with such an address comes in, in the same transaction. */
@Singleton
class InviteAcceptanceService {
    private final InviteStore store;
    private final GroupStore groups;
    private final UserService users;
    private final AuditStore audit;
    private final Preconditions preconditions;
    private final CurrentCaller caller;
    private final Clock clock;

    InviteAcceptanceService(
            InviteStore store,
            GroupStore groups,
            UserService users,
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

    /** Role, groups and seat were checked when the person was invited: what was promised is kept, as long as there is a seat. */
    UserResponse accept(String id, AcceptInviteRequest request) {
        String organization = caller.organization();
        Instant now = clock.instant();
        return audit.change(organization, () -> {
            Invite invite = store.get(organization, id);
            preconditions.check(InviteResponse.of(invite, now));
            if (invite.statusAt(now) != InviteStatus.PENDING) {
                throw new ProblemException(
                        DirectoryProblem.INVITE_CLOSED,
                        "The invite is " + invite.statusAt(now).wireName() + "; only a pending one is accepted.");
            }
            return UserResponse.of(users.add(organization, newcomer(invite, request.name(), now)));
        });
    }

    void comeIn(@Observes UsersAdded added) {
        Map<String, User> byEmail =
                added.users().stream().collect(Collectors.toMap(User::email, Function.identity(), (one, other) -> one));
        Instant now = clock.instant();
        store.pending(added.organization(), List.copyOf(byEmail.keySet()), now)
                .forEach(invite -> join(added.organization(), invite, byEmail.get(invite.email()), now));
    }

    /** A group that was deleted since, or that the identity provider has taken over, is left out. */
    private void join(String organization, Invite invite, User user, Instant now) {
        for (String group : groups.direct(organization, invite.groupIds())) {
            groups.addMembers(organization, group, List.of(user.id()), now);
            audit.record(organization, "rbac_group.members_added", group, null, Map.of("user_ids", List.of(user.id())));
        }
        store.accept(organization, invite.id(), user.id(), now);
        audit.record(
                organization,
                "invite.accepted",
                invite.id(),
                InviteResponse.of(invite, now),
                InviteResponse.of(invite.acceptedBy(user.id(), now), now));
    }

    private static User newcomer(Invite invite, String name, Instant now) {
        return new User(
                Ids.next("user"),
                invite.email(),
                name,
                Optional.empty(),
                invite.role(),
                invite.seatTier(),
                UserStatus.ACTIVE,
                now,
                List.of());
    }
}
