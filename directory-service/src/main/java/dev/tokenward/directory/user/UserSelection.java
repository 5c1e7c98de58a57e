package dev.tokenward.directory.user;

import java.util.List;

/** Which people a list has; an empty list or text asks for nothing. */
record UserSelection(String email, List<String> roles, String groupId, String status) {
    UserSelection {
        roles = List.copyOf(roles);
    }
}
