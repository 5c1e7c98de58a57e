package dev.tokenward.directory.invite;

import dev.tokenward.commons.identity.Role;
import dev.tokenward.commons.problem.ProblemException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which invites a list has; an empty list or text asks for nothing. Deleted ones are in no list.
 *
 * @param afterId those after this one; not together with {@code beforeId}
 */
record InviteSelection(String email, List<String> roles, List<String> statuses, String afterId, String beforeId) {
    private static final Set<String> ROLES =
            Stream.of(Role.values()).map(Role::wireName).collect(Collectors.toUnmodifiableSet());
    private static final Set<String> STATUSES = Set.of("accepted", "expired", "pending");

    InviteSelection {
        roles = List.copyOf(roles);
        statuses = List.copyOf(statuses);
    }

    /** As it came with a request: what names no role, no status, or two directions, is refused. */
    InviteSelection checked() {
        refuseOthers("roles[]", roles, ROLES);
        refuseOthers("statuses[]", statuses, STATUSES);
        if (!afterId.isEmpty() && backwards()) {
            throw ProblemException.invalidParameter("before_id", "Give 'after_id' or 'before_id', not both.");
        }
        return new InviteSelection(email.strip().toLowerCase(Locale.ROOT), roles, statuses, afterId, beforeId);
    }

    boolean backwards() {
        return !beforeId.isEmpty();
    }

    private static void refuseOthers(String parameter, List<String> given, Set<String> known) {
        given.stream().filter(each -> !known.contains(each)).findFirst().ifPresent(each -> {
            throw ProblemException.invalidParameter(
                    parameter,
                    "'" + parameter + "' must be one of "
                            + known.stream().sorted().collect(Collectors.joining(", ")) + ", not '" + each + "'.");
        });
    }
}
