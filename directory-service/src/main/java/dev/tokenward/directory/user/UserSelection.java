package dev.tokenward.directory.user;

import dev.tokenward.commons.identity.Role;
import dev.tokenward.commons.problem.ProblemException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Which people a list has; an empty list or text asks for nothing.
 *
 * @param afterId those after this one; not together with {@code beforeId}
 */
record UserSelection(String email, List<String> roles, String groupId, String status, String afterId, String beforeId) {
    UserSelection {
        roles = List.copyOf(roles);
    }

    static UserSelection ofEmail(String email) {
        return new UserSelection(email, List.of(), "", "", "", "");
    }

    boolean backwards() {
        return !beforeId.isEmpty();
    }

    /** As it came with a request; what names no role, no status, or two directions, is refused. */
    UserSelection checked() {
        roles.stream()
                .filter(role -> Role.ofWireName(role).isEmpty())
                .findFirst()
                .ifPresent(role -> {
                    throw ProblemException.invalidParameter("roles[]", unknownRole("roles[]", role));
                });
        boolean known = status.isEmpty()
                || Arrays.stream(UserStatus.values())
                        .anyMatch(each -> each.wireName().equals(status));
        if (!known) {
            throw ProblemException.invalidParameter(
                    "status", "'status' must be active or inactive, not '" + status + "'.");
        }
        if (!afterId.isEmpty() && backwards()) {
            throw ProblemException.invalidParameter("before_id", "Give 'after_id' or 'before_id', not both.");
        }
        return new UserSelection(email.strip().toLowerCase(Locale.ROOT), roles, groupId, status, afterId, beforeId);
    }

    static String unknownRole(String field, String name) {
        String known = Arrays.stream(Role.values()).map(Role::wireName).collect(Collectors.joining(", "));
        return "'" + field + "' must be one of " + known + ", not '" + name + "'.";
    }
}
