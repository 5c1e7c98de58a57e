package dev.tokenward.directory.roster;

import dev.tokenward.directory.user.User;
import java.util.List;
import java.util.Optional;

/**
 * What a line does.
 *
 * @param before the person as there is one, empty for a new one
 * @param joined groups that the person is not in yet
 * @param changes columns that change something of a person who is there
 */
public record PlannedLine(
        long line, Optional<User> before, User after, List<String> joined, List<RosterColumn> changes) {
    public PlannedLine {
        joined = List.copyOf(joined);
        changes = List.copyOf(changes);
    }

    public boolean isCreation() {
        return before.isEmpty();
    }

    public boolean isUpdate() {
        return before.isPresent() && !changes.isEmpty();
    }

    /** As it is reported: {@code created}, {@code updated}, {@code unchanged}. */
    public String action() {
        if (isCreation()) {
            return "created";
        }
        return isUpdate() ? "updated" : "unchanged";
    }
}
