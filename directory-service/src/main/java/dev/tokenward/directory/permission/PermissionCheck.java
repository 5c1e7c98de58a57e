package dev.tokenward.directory.permission;

import dev.tokenward.commons.identity.CurrentCaller;
import dev.tokenward.commons.problem.Problem;
import dev.tokenward.commons.problem.ProblemException;
import dev.tokenward.directory.DirectoryProblem;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Refuses to the caller at hand what would give more than the caller has. */
@Singleton
public class PermissionCheck {
    private final PermissionStore store;
    private final CurrentCaller caller;

    PermissionCheck(PermissionStore store, CurrentCaller caller) {
        this.store = store;
        this.caller = caller;
    }

    /** @param pointer the field that asks for it; empty for none */
    public void refuseBeyond(Collection<String> actions, String pointer) {
        PermissionGrant.refusal(actions, caller.get()).ifPresent(why -> {
            throw new ProblemException(
                    DirectoryProblem.PERMISSION_NOT_GIVEN, why, List.of(Problem.FieldError.ofPointer(pointer, why)));
        });
    }

    /** @return why the caller may put nobody into that group, empty when they may */
    public Optional<String> refusalOfGroup(String organization, String groupId) {
        return PermissionGrant.refusal(store.ofGroups(organization, List.of(groupId)), caller.get());
    }

    /** For one who puts someone into these groups. */
    public void refuseBeyondGroups(String organization, Collection<String> groupIds, String pointer) {
        refuseBeyond(store.ofGroups(organization, groupIds), pointer);
    }
}
