package dev.tokenward.directory.user;

import dev.tokenward.commons.identity.CurrentCaller;
import dev.tokenward.commons.identity.Role;
import dev.tokenward.commons.problem.Problem;
import dev.tokenward.commons.problem.ProblemException;
import dev.tokenward.directory.DirectoryProblem;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** Refuses roles that are none, and those that the caller at hand does not give. */
@Singleton
public class RoleCheck {
    private final CurrentCaller caller;

    RoleCheck(CurrentCaller caller) {
        this.caller = caller;
    }

    /** The role that a request gives by the field {@code role}; empty when it gives none. */
    public Optional<Role> given(String name) {
        if (name == null) {
            return Optional.empty();
        }
        Role role = Role.ofWireName(name)
                .orElseThrow(() -> ProblemException.invalidField("/role", UserSelection.unknownRole("role", name)));
        RoleGrant.refusal(role, caller.get().role()).ifPresent(why -> {
            throw new ProblemException(
                    DirectoryProblem.ROLE_NOT_GIVEN, why, List.of(Problem.FieldError.ofPointer("/role", why)));
        });
        return Optional.of(role);
    }
}
