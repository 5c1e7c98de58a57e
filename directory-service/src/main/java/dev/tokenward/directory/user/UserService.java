package dev.tokenward.directory.user;

import dev.tokenward.commons.Ids;
import dev.tokenward.commons.http.Preconditions;
import dev.tokenward.commons.identity.CurrentCaller;
import dev.tokenward.commons.identity.Role;
import dev.tokenward.commons.problem.Problem;
import dev.tokenward.commons.problem.ProblemException;
import dev.tokenward.directory.DirectoryProblem;
import dev.tokenward.directory.audit.AuditStore;
import dev.tokenward.directory.permission.VisibleGroups;
import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Makes, changes and takes out people, each with its audit event in one transaction. */
@Singleton
public class UserService {
    private final UserStore store;
    private final RoleCheck roles;
    private final SeatCheck seats;
    private final Event<UsersAdded> added;
    private final AuditStore audit;
    private final Preconditions preconditions;
    private final CurrentCaller caller;
    private final Clock clock;

    UserService(
            UserStore store,
            RoleCheck roles,
            SeatCheck seats,
            Event<UsersAdded> added,
            AuditStore audit,
            Preconditions preconditions,
            CurrentCaller caller,
            Clock clock) {
        this.store = store;
        this.roles = roles;
        this.seats = seats;
        this.added = added;
        this.audit = audit;
        this.preconditions = preconditions;
        this.caller = caller;
        this.clock = clock;
    }

    UserResponse create(CreateUserRequest request) {
        Role role = roles.given(request.role()).orElse(Role.USER);
        User user = new User(
                Ids.next("user"),
                request.email().strip().toLowerCase(Locale.ROOT),
                request.name(),
                Optional.ofNullable(request.accountUuid()),
                role,
                SeatCheck.tierOfNewcomer(request.seatTier()),
                UserStatus.ACTIVE,
                clock.instant(),
                List.of());
        return audit.change(caller.organization(), () -> UserResponse.of(add(caller.organization(), user)));
    }

    /** Adds a person who was checked already; the answer has the groups that an invite brought. */
    public User add(String organization, User user) {
        return audit.change(organization, () -> {
            user.seatTier().ifPresent(tier -> seats.refuseBeyond(organization, tier));
            if (!store.insert(organization, user)) {
                throw taken(organization, user);
            }
            audit.record(organization, "user.created", user.id(), null, UserResponse.of(user));
            added.fire(new UsersAdded(organization, List.of(user)));
            return store.get(organization, user.id());
        });
    }

    UserResponse update(String id, UpdateUserRequest request) {
        String organization = caller.organization();
        Optional<Role> role = roles.given(request.role());
        return audit.change(organization, () -> {
            User before = store.get(organization, id);
            preconditions.check(UserResponse.of(before));
            boolean standing = role.filter(wanted -> wanted != before.role()).isPresent()
                    || request.status() != null
                    || request.email() != null;
            if (standing) {
                refuseBeyond(before);
            }
            User after = new User(
                    id,
                    Optional.ofNullable(request.email())
                            .map(email -> email.strip().toLowerCase(Locale.ROOT))
                            .orElse(before.email()),
                    Optional.ofNullable(request.name()).orElse(before.name()),
                    Optional.ofNullable(request.accountUuid()).or(before::accountUuid),
                    role.orElse(before.role()),
                    SeatCheck.tier(request.seatTier(), before.seatTier()),
                    Optional.ofNullable(request.status())
                            .map(UserStatus::ofWireName)
                            .orElse(before.status()),
                    before.addedAt(),
                    before.groupIds());
            after.seatTier()
                    .filter(tier -> !before.seatTier().equals(Optional.of(tier)))
                    .ifPresent(tier -> seats.refuseBeyond(organization, tier));
            if (store.isTaken(organization, after)) {
                throw taken(organization, after);
            }
            store.update(organization, after);
            audit.record(organization, "user.updated", id, UserResponse.of(before), UserResponse.of(after));
            return UserResponse.of(after);
        });
    }

    UserDeletedResponse delete(String id) {
        String organization = caller.organization();
        return audit.change(organization, () -> {
            User before = store.get(organization, id);
            preconditions.check(UserResponse.of(before));
            refuseBeyond(before);
            store.delete(organization, id);
            audit.record(organization, "user.deleted", id, UserResponse.of(before), null);
            return new UserDeletedResponse(id, "user_deleted");
        });
    }

    /** What would take an admin's standing is for those who may give it. */
    private void refuseBeyond(User user) {
        if (user.role() == Role.PRIMARY_OWNER) {
            throw new ProblemException(
                    DirectoryProblem.LAST_PRIMARY_OWNER,
                    "The primary owner keeps role and status, and is not deleted; the operator changes that.");
        }
        RoleGrant.refusal(user.role(), caller.get().role()).ifPresent(why -> {
            throw new ProblemException(DirectoryProblem.ROLE_NOT_GIVEN, why);
        });
    }

    private ProblemException taken(String organization, User user) {
        boolean byEmail = store.list(organization, VisibleGroups.ALL, UserSelection.ofEmail(user.email()), 1).stream()
                .anyMatch(other -> !other.id().equals(user.id()));
        return byEmail
                ? taken(
                        DirectoryProblem.EMAIL_TAKEN,
                        "/email",
                        "'" + user.email() + "' belongs to someone in the organization.")
                : taken(
                        DirectoryProblem.ACCOUNT_TAKEN,
                        "/account_uuid",
                        "The account belongs to someone in the organization.");
    }

    private static ProblemException taken(DirectoryProblem problem, String pointer, String detail) {
        return new ProblemException(problem, detail, List.of(Problem.FieldError.ofPointer(pointer, detail)));
    }
}
