package dev.tokenward.directory.invite;

import dev.tokenward.commons.Ids;
import dev.tokenward.commons.http.Preconditions;
import dev.tokenward.commons.identity.CurrentCaller;
import dev.tokenward.commons.identity.Role;
import dev.tokenward.commons.problem.Problem;
import dev.tokenward.commons.problem.ProblemException;
import dev.tokenward.directory.DirectoryProblem;
import dev.tokenward.directory.audit.AuditStore;
import dev.tokenward.directory.user.RoleCheck;
import dev.tokenward.directory.user.SeatCheck;
import dev.tokenward.directory.user.UserStore;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Invites, and takes invites back, each with its audit event in one transaction. */
@Singleton
class InviteService {
    private final InviteStore store;
    private final InviteGroupCheck groups;
    private final UserStore users;
    private final RoleCheck roles;
    private final AuditStore audit;
    private final Preconditions preconditions;
    private final CurrentCaller caller;
    private final Clock clock;

    InviteService(
            InviteStore store,
            InviteGroupCheck groups,
            UserStore users,
            RoleCheck roles,
            AuditStore audit,
            Preconditions preconditions,
            CurrentCaller caller,
            Clock clock) {
        this.store = store;
        this.groups = groups;
        this.users = users;
        this.roles = roles;
        this.audit = audit;
        this.preconditions = preconditions;
        this.caller = caller;
        this.clock = clock;
    }

    InviteResponse create(InviteRequest request) {
        String organization = caller.organization();
        Invite invite = invite(request, roles.given(request.role()).orElseThrow(), clock.instant());
        return audit.change(organization, () -> {
            refuseKnown(organization, invite);
            groups.refuseOthers(organization, invite.groupIds());
            store.insert(organization, invite);
            InviteResponse after = InviteResponse.of(invite, invite.invitedAt());
            audit.record(organization, "invite.created", invite.id(), null, after);
            return after;
        });
    }

    InviteDeletedResponse delete(String id) {
        String organization = caller.organization();
        Instant now = clock.instant();
        return audit.change(organization, () -> {
            Invite invite = store.get(organization, id);
            InviteResponse before = InviteResponse.of(invite, now);
            preconditions.check(before);
            if (invite.statusAt(now) == InviteStatus.ACCEPTED) {
                throw new ProblemException(
                        DirectoryProblem.INVITE_CLOSED, "The invite was accepted; delete or deactivate the person.");
            }
            if (invite.statusAt(now) != InviteStatus.DELETED) {
                store.delete(organization, id, now);
                audit.record(organization, "invite.deleted", id, before, null);
            }
            return new InviteDeletedResponse(id, "invite_deleted");
        });
    }

    private static Invite invite(InviteRequest request, Role role, Instant now) {
        return new Invite(
                Ids.next("invite"),
                request.email().strip().toLowerCase(Locale.ROOT),
                role,
                SeatCheck.tierOfNewcomer(request.seatTier()),
                Optional.ofNullable(request.rbacGroupIds()).orElse(List.of()),
                now,
                now.plus(Invite.LIFE),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private void refuseKnown(String organization, Invite invite) {
        if (users.hasEmail(organization, invite.email())) {
            throw taken(
                    DirectoryProblem.EMAIL_TAKEN, "'" + invite.email() + "' belongs to someone in the organization.");
        }
        store.pending(organization, List.of(invite.email()), invite.invitedAt()).forEach(pending -> {
            throw taken(
                    DirectoryProblem.INVITE_EXISTS,
                    "'" + invite.email() + "' has the invite " + pending.id() + ", pending until " + pending.expiresAt()
                            + ".");
        });
    }

    private static ProblemException taken(DirectoryProblem problem, String detail) {
        return new ProblemException(problem, detail, List.of(Problem.FieldError.ofPointer("/email", detail)));
    }
}
