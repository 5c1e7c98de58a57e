package dev.tokenward.directory.scim;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tokenward.commons.identity.CurrentCaller;
import dev.tokenward.commons.identity.Role;
import dev.tokenward.commons.problem.ProblemException;
import dev.tokenward.directory.DirectoryProblem;
import dev.tokenward.directory.audit.AuditStore;
import dev.tokenward.directory.user.RoleGrant;
import dev.tokenward.directory.user.User;
import dev.tokenward.directory.user.UserResponse;
import dev.tokenward.directory.user.UserService;
import dev.tokenward.directory.user.UserStatus;
import dev.tokenward.directory.user.UserStore;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Provisions people: makes, changes and takes them out as the identity provider says. */
@Singleton
class ScimUserService {
    private static final String SEAT_TIER = "standard";

    private final ScimUserStore store;
    private final UserStore users;
    private final UserService service;
    private final AuditStore audit;
    private final CurrentCaller caller;
    private final Clock clock;

    ScimUserService(
            ScimUserStore store,
            UserStore users,
            UserService service,
            AuditStore audit,
            CurrentCaller caller,
            Clock clock) {
        this.store = store;
        this.users = users;
        this.service = service;
        this.audit = audit;
        this.caller = caller;
        this.clock = clock;
    }

    /** @param id of the new person, made before so that others can refer to it */
    ScimUser create(String id, ObjectNode sent) {
        ObjectNode document = DocumentCheck.user(sent);
        UserStatus status = takeStatus(document).orElse(UserStatus.ACTIVE);
        UserDocumentJson said = UserDocumentJson.read(document);
        String organization = caller.organization();
        return audit.change(organization, () -> {
            refuseTaken(organization, id, said);
            service.add(
                    organization,
                    new User(
                            id,
                            said.email(),
                            said.name(),
                            Optional.empty(),
                            Role.USER,
                            Optional.of(SEAT_TIER),
                            status,
                            clock.instant(),
                            List.of()));
            store.keep(organization, id, said);
            return store.get(organization, id);
        });
    }

    ScimUser replace(String id, ObjectNode sent, Optional<String> ifMatch) {
        ObjectNode document = DocumentCheck.user(sent);
        return change(id, ifMatch, before -> document);
    }

    ScimUser patch(String id, PatchRequest patch, Optional<String> ifMatch) {
        return change(id, ifMatch, before -> {
            ObjectNode document = UserDocumentJson.of(before);
            document.put("active", before.user().status() == UserStatus.ACTIVE);
            return PatchJson.patched(document, patch);
        });
    }

    ScimUser get(String id) {
        return store.get(caller.organization(), id);
    }

    void delete(String id, Optional<String> ifMatch) {
        String organization = caller.organization();
        audit.change(organization, () -> {
            ScimUser before = store.get(organization, id);
            checkVersion(before, ifMatch);
            refuseBeyond(before.user());
            users.delete(organization, id);
            audit.record(organization, "user.deleted", id, UserResponse.of(before.user()), null);
            return id;
        });
    }

    private ScimUser change(String id, Optional<String> ifMatch, Function<ScimUser, ObjectNode> to) {
        String organization = caller.organization();
        return audit.change(organization, () -> {
            ScimUser before = store.get(organization, id);
            checkVersion(before, ifMatch);
            ObjectNode document = to.apply(before);
            UserStatus status = takeStatus(document).orElse(before.user().status());
            UserDocumentJson said = UserDocumentJson.read(document);
            User after = after(before.user(), said, status);
            if (before.document().map(ScimJson::read).filter(document::equals).isPresent()
                    && after.equals(before.user())) {
                return before;
            }
            if (after.status() != before.user().status()
                    || !after.email().equals(before.user().email())) {
                refuseBeyond(before.user());
            }
            refuseTaken(organization, id, said);
            users.update(organization, after);
            store.keep(organization, id, said);
            audit.record(organization, "user.updated", id, UserResponse.of(before.user()), UserResponse.of(after));
            return store.get(organization, id);
        });
    }

    private static User after(User before, UserDocumentJson said, UserStatus status) {
        return new User(
                before.id(),
                said.email(),
                said.name(),
                before.accountUuid(),
                before.role(),
                before.seatTier(),
                status,
                before.addedAt(),
                before.groupIds());
    }

    private static Optional<UserStatus> takeStatus(ObjectNode document) {
        return Optional.ofNullable(document.remove("active"))
                .map(active -> active.asBoolean() ? UserStatus.ACTIVE : UserStatus.INACTIVE);
    }

    private static void checkVersion(ScimUser current, Optional<String> ifMatch) {
        VersionCheck.check(ifMatch, ResourceJson.version(ResourceJson.of(current, "")));
    }

    /** The identity provider's key has no role and ends anybody's standing but the primary owner's; a role's key what it may. */
    private void refuseBeyond(User user) {
        if (user.role() == Role.PRIMARY_OWNER) {
            throw new ProblemException(
                    DirectoryProblem.LAST_PRIMARY_OWNER,
                    "The primary owner keeps address and status, and is not deleted; the operator changes that.");
        }
        Optional<Role> giver = caller.get().role();
        giver.flatMap(role -> RoleGrant.refusal(user.role(), giver)).ifPresent(why -> {
            throw new ProblemException(DirectoryProblem.ROLE_NOT_GIVEN, why);
        });
    }

    private void refuseTaken(String organization, String id, UserDocumentJson said) {
        store.other(organization, id, said.userName(), said.email()).ifPresent(other -> {
            throw ScimProblem.UNIQUENESS.because("'" + said.userName() + "' or the address '" + said.email()
                    + "' belongs to " + other + " already.");
        });
    }
}
