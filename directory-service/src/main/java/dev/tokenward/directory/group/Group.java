package dev.tokenward.directory.group;

import java.time.Instant;
import java.util.List;

/**
 * A group of people. Its name need not be unique.
 *
 * @param roleIds the roles that it has
 */
public record Group(
        String id, String name, GroupSource source, Instant createdAt, Instant updatedAt, List<String> roleIds) {
    public Group {
        roleIds = List.copyOf(roleIds);
    }
}
